package uk.org.tenancy.examples.benchmarks.context.peers;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The diagnostic context of the log, by itself. */
public class DiagnosticContext extends Contender {

    @Override
    void bind() {
        MDC.put(NAME, SOUTHMOOR.id().value());
    }

    @Override
    void unbind() {
        MDC.remove(NAME);
    }

    @Override
    @Nullable
    Object current() {
        return MDC.get(NAME);
    }

    @Override
    void bindAndWork() {
        try (MDC.MDCCloseable ignored = MDC.putCloseable(NAME, NORTHMOOR.id().value())) {
            work();
        }
    }

    @Override
    Runnable wrap(Runnable task) {
        Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            replace(here);
            try {
                task.run();
            } finally {
                replace(before);
            }
        };
    }

    private static void replace(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
