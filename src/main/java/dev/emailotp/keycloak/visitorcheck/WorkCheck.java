package dev.emailotp.keycloak.visitorcheck;

import java.util.Optional;
import java.util.function.Function;

/**
 * A proof of work. The browser looks for an answer with which a hash begins with so many zero bits; to find it takes
 * seconds, to look at it nothing. A visitor who finds none, without script, waits instead; only a few of each network can.
 *
 * @param tasks those of this check
 */
record WorkCheck(Tasks tasks) implements VisitorCheckProvider {
    private static final int LONGEST_ANSWER = 11;

    @Override
    public VisitorTask ask(VisitorRequest request) {
        SealedTask task = tasks.next(request);
        return VisitorTask.ofWork(task.text(), task.seal(), task.bits(), Tasks.WAIT);
    }

    @Override
    public VisitorResult verify(VisitorRequest request, Function<String, Optional<String>> posted) {
        return tasks.verify(request, posted, ANSWER, LONGEST_ANSWER, this::answered);
    }

    private VisitorResult answered(SealedTask task, String answer) {
        if (!task.isSolvedBy(answer)) {
            return VisitorResult.FAILED;
        }
        return tasks.use(task) ? VisitorResult.PASSED : VisitorResult.USED;
    }

    @Override
    public void close() {}
}
