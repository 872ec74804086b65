package uk.org.tenancy.examples.benchmarks.context.peers;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** OpenTelemetry's context. */
public class OpenTelemetry extends Contender {

    private static final ContextKey<Tenant> CURRENT = ContextKey.named(NAME);

    private @Nullable Scope around;

    @Override
    @SuppressWarnings("MustBeClosed") // by unbind()
    void bind() {
        around = Context.current().with(CURRENT, SOUTHMOOR).makeCurrent();
    }

    @Override
    void unbind() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    @Nullable
    Object current() {
        return Context.current().get(CURRENT);
    }

    @Override
    void bindAndWork() {
        try (Scope ignored = Context.current().with(CURRENT, NORTHMOOR).makeCurrent()) {
            work();
        }
    }

    @Override
    Runnable wrap(Runnable task) {
        return Context.current().wrap(task);
    }
}
