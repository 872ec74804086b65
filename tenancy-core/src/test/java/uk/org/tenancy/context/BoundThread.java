package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;
import uk.org.tenancy.Tenants;

/** A thread that is bound to a tenant whenever it works, and sees to it that it still is afterwards. */
final class BoundThread implements Executor, AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Tenant tenant;

    BoundThread(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> TenantContext.run(tenant, task::run));
    }

    <T> T call(Callable<T> task) {
        try {
            return thread.submit(() -> TenantContext.call(tenant, () -> checked(task)))
                    .get();
        } catch (ExecutionException failed) {
            throw BoundThread.<RuntimeException>unchanged(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private <T> T checked(Callable<T> task) throws Exception {
        try {
            return task.call();
        } finally {
            assertThat(TenantContext.current()).contains(tenant);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchanged(Throwable failure) throws X {
        throw (X) failure;
    }

    /** What careless code does to the thread that runs it. */
    @SuppressWarnings("MustBeClosed")
    static TenantScope leaveOpenHere() {
        return TenantContext.open(Tenants.SOUTHMOOR);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
