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
        Optional<String> text = posted.apply(TASK);
        if (text.isEmpty()) {
            return VisitorResult.ASKED;
        }
        Optional<SealedTask> task = tasks.find(text.get(), request);
        if (task.isEmpty()) {
            return VisitorResult.FAILED;
        }
        String answer = posted.apply(ANSWER).orElse("");
        return answer.isEmpty() ? tasks.waited(task.get(), request) : answered(task.get(), answer);
    }

    private VisitorResult answered(SealedTask task, String answer) {
        if (answer.length() > LONGEST_ANSWER || !task.isSolvedBy(answer)) {
            return VisitorResult.FAILED;
        }
        return tasks.use(task) ? VisitorResult.PASSED : VisitorResult.USED;
    }

    @Override
    public void close() {}
}
