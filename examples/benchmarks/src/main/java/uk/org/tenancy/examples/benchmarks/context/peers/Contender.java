package uk.org.tenancy.examples.benchmarks.context.peers;

import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;

/** A way to hold the current tenant. Each does the same work, which the compiler cannot see through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Contender {

    static final String NAME = "tenant";
    static final Tenant NORTHMOOR = tenant("northmoor");
    static final Tenant SOUTHMOOR = tenant("southmoor");

    private static final int TASKS = 100;

    /** Whether another tenant is bound to the thread already, before anything is measured. */
    @Param("true")
    public boolean bound;

    private final Runnable task = this::work;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Contender::daemon);

    private static Tenant tenant(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Binds {@link #SOUTHMOOR} to this thread, where that is asked for. What a thread keeps is as old as on a server then:
     * to put something new into something old costs more than into something new.
     *
     * @throws Exception if the work throws it
     */
    @Setup
    public final void prepare() throws Exception {
        if (bound) {
            bind();
        }
        bindAndWork();
        System.gc();
    }

    /** Leaves nothing behind. */
    @TearDown
    public final void end() {
        worker.shutdownNow();
        if (bound) {
            unbind();
        }
    }

    /** Reads who is bound. */
    @Benchmark
    public final @Nullable Object read() {
        return current();
    }

    /** Binds, works, and takes the binding back. */
    @Benchmark
    public final void openAndClose() throws Exception {
        bindAndWork();
    }

    /** Wraps a task and runs it here. */
    @Benchmark
    public final void wrapAndRun() {
        wrap(task).run();
    }

    /** Wraps tasks and has another thread run them. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public final void wrapAndSubmit() throws InterruptedException, ExecutionException {
        for (int i = 1; i < TASKS; i++) {
            worker.execute(wrap(task));
        }
        worker.submit(wrap(task)).get();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    final void work() {}

    abstract void bind();

    abstract void unbind();

    abstract @Nullable Object current();

    abstract void bindAndWork() throws Exception;

    abstract Runnable wrap(Runnable task);
}
