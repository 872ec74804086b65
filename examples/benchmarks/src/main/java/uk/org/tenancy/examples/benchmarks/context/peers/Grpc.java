package uk.org.tenancy.examples.benchmarks.context.peers;

import io.grpc.Context;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** The context of gRPC. */
public class Grpc extends Contender {

    private static final Context.Key<Tenant> CURRENT = Context.key(NAME);

    private final Context around = Context.ROOT.withValue(CURRENT, SOUTHMOOR);
    private Context before = Context.ROOT;

    @Override
    void bind() {
        before = around.attach();
    }

    @Override
    void unbind() {
        around.detach(before);
    }

    @Override
    @Nullable
    Object current() {
        return CURRENT.get();
    }

    @Override
    void bindAndWork() {
        Context context = Context.current().withValue(CURRENT, NORTHMOOR);
        Context outer = context.attach();
        try {
            work();
        } finally {
            context.detach(outer);
        }
    }

    @Override
    Runnable wrap(Runnable task) {
        return Context.current().wrap(task);
    }
}
