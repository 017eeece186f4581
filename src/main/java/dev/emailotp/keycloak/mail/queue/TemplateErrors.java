package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.text.OneLine;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Logs the errors of email templates, each once until a mail with the template can be rendered again. A line names the
 * place and the part of the template that failed. It leaves out what the template engine says about values, because the
 * code is one of them. Safe for concurrent use.
 */
final class TemplateErrors {
    private static final Logger LOG = Logger.getLogger(TemplateErrors.class);

    private final Map<String, String> told = new ConcurrentHashMap<>();

    void tell(String realm, String template, Throwable failure) {
        String error = describe(failure);
        if (!error.equals(told.put(realm + "/" + template, error))) {
            LOG.errorf("The mail %s of realm %s cannot be rendered: %s", template, OneLine.of(realm), error);
        }
    }

    void rendered(String realm, String template) {
        told.remove(realm + "/" + template);
    }

    static String describe(Throwable failure) {
        return causes(failure)
                .map(TemplateErrors::place)
                .flatMap(Optional::stream)
                // The innermost is in the layout, the others are where it was used.
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> causes(failure)
                        .map(e -> e.getClass().getSimpleName())
                        .reduce((outer, inner) -> inner)
                        .orElseThrow());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(20);
    }

    private static Optional<String> place(Throwable e) {
        if (e instanceof ParseException parse) {
            return Optional.of("%s, line %d, column %d: %s"
                    .formatted(
                            parse.getTemplateName(),
                            parse.getLineNumber(),
                            parse.getColumnNumber(),
                            OneLine.of(parse.getEditorMessage())));
        }
        if (e instanceof TemplateNotFoundException missing) {
            return Optional.of(missing.getTemplateName() + ": there is no such template");
        }
        return e instanceof TemplateException failed
                ? Optional.of("%s, line %d, column %d: %s at %s"
                        .formatted(
                                failed.getTemplateSourceName(),
                                failed.getLineNumber(),
                                failed.getColumnNumber(),
                                failed.getClass().getSimpleName(),
                                OneLine.of(failed.getBlamedExpressionString())))
                : Optional.empty();
    }
}
