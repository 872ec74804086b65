package uk.org.tenancy.context;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantTask;
import uk.org.tenancy.TenantWork;

/**
 * Makes work run under the binding that was in force where it was handed on, whichever thread runs it.
 *
 * <pre>{@code
 * ExecutorService workers = Propagation.executorService(Executors.newFixedThreadPool(8));
 * TenantContext.run(northmoor, () -> workers.submit(() -> resize(photo))); // resized for northmoor
 * }</pre>
 *
 * <p>"Nothing bound" is handed on too: such work sees no tenant, even on a thread that has one. When the work ends, normally
 * or not, exactly what the thread had before is in force again. An operator's or the platform's standing goes along with its
 * limits: work that has not begun when the standing is over fails with
 * {@link uk.org.tenancy.StandingExpiredException}.
 *
 * <p>What is wrapped twice, as by {@link #runnable} and then by an executor, runs under the binding of the innermost wrapping,
 * the first one.
 *
 * <p>All that is given back is as safe for use by many threads as what was given in.
 *
 * <h2>Fork/join and parallel streams</h2>
 *
 * A {@link java.util.concurrent.ForkJoinPool} is wrapped like any other executor, and so are the tasks given to it. The
 * tasks that these fork, and the elements of a parallel stream, are handed on by the JDK itself: a thread that takes them over
 * has no binding for them, and one that waits may do them under its own. Wrap what is forked, as in
 * {@code ForkJoinTask.adapt(Propagation.callable(...))}, and the functions of a parallel stream, as in
 * {@code list.parallelStream().map(Propagation.function(...))}. For the same reason wait for a {@link TenantFuture} and not
 * for a plain {@link java.util.concurrent.CompletableFuture} in such a pool, if tasks that are not wrapped run in it too.
 */
public final class Propagation {

    private Propagation() {}

    /**
     * Work that runs under the binding in force here. As a method reference, {@code Propagation::runnable}, it is a
     * {@code TaskDecorator} for Spring's executors.
     *
     * @param task what to do
     * @return the same, for any thread, any number of times
     */
    public static Runnable runnable(Runnable task) {
        CapturedBinding here = TenantContext.capture();
        TenantTask<RuntimeException> work = task::run;
        return () -> here.run(work);
    }

    /**
     * Work with a result that runs under the binding in force here.
     *
     * @param task what to do
     * @param <R> the type of the result
     * @return the same, for any thread, any number of times
     */
    public static <R extends @Nullable Object> Callable<R> callable(Callable<R> task) {
        CapturedBinding here = TenantContext.capture();
        TenantWork<R, Exception> work = task::call;
        return () -> here.call(work);
    }

    /**
     * A supplier that runs under the binding in force here.
     *
     * @param supplier what to do
     * @param <R> the type of the result
     * @return the same, for any thread, any number of times
     */
    public static <R extends @Nullable Object> Supplier<R> supplier(Supplier<R> supplier) {
        CapturedBinding here = TenantContext.capture();
        TenantWork<R, RuntimeException> work = supplier::get;
        return () -> here.call(work);
    }

    /**
     * A function that runs under the binding in force here.
     *
     * @param function what to do
     * @param <A> the type of the argument
     * @param <R> the type of the result
     * @return the same, for any thread, any number of times
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> function(
            Function<A, R> function) {
        CapturedBinding here = TenantContext.capture();
        Objects.requireNonNull(function);
        return argument -> here.call(() -> function.apply(argument));
    }

    /**
     * A function of two arguments that runs under the binding in force here.
     *
     * @param function what to do
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @param <R> the type of the result
     * @return the same, for any thread, any number of times
     */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            BiFunction<A, B, R> biFunction(BiFunction<A, B, R> function) {
        CapturedBinding here = TenantContext.capture();
        Objects.requireNonNull(function);
        return (first, second) -> here.call(() -> function.apply(first, second));
    }

    /**
     * A consumer that runs under the binding in force here.
     *
     * @param consumer what to do
     * @param <A> the type of the argument
     * @return the same, for any thread, any number of times
     */
    public static <A extends @Nullable Object> Consumer<A> consumer(Consumer<A> consumer) {
        CapturedBinding here = TenantContext.capture();
        Objects.requireNonNull(consumer);
        return argument -> here.run(() -> consumer.accept(argument));
    }

    /**
     * A consumer of two arguments that runs under the binding in force here.
     *
     * @param consumer what to do
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @return the same, for any thread, any number of times
     */
    public static <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> biConsumer(
            BiConsumer<A, B> consumer) {
        CapturedBinding here = TenantContext.capture();
        Objects.requireNonNull(consumer);
        return (first, second) -> here.run(() -> consumer.accept(first, second));
    }

    /**
     * An executor whose tasks run under the binding of the thread that hands them in.
     *
     * @param executor what runs the tasks
     * @return the executor to hand tasks to
     */
    public static Executor executor(Executor executor) {
        Objects.requireNonNull(executor);
        return task -> executor.execute(runnable(task));
    }

    /**
     * An executor service whose tasks run under the binding of the thread that hands them in. Shutting it down or closing it
     * does so to the one that was given. Tasks that {@link ExecutorService#shutdownNow} gives back keep their binding.
     *
     * @param executor what runs the tasks
     * @return the executor service to hand tasks to
     */
    public static ExecutorService executorService(ExecutorService executor) {
        return new CarryingExecutorService(executor);
    }

    /**
     * A scheduled executor service whose tasks, each run of a periodic one included, run under the binding of the thread that
     * hands them in. A task that serves many tenants, such as one that polls a queue, is handed in where nothing is bound,
     * and binds the tenant that each message names.
     *
     * @param executor what runs the tasks
     * @return the scheduled executor service to hand tasks to
     */
    public static ScheduledExecutorService scheduled(ScheduledExecutorService executor) {
        return new CarryingScheduledExecutorService(executor);
    }

    /**
     * A thread factory for those who start a thread for each task: each thread runs under the binding of the thread that
     * made it. It is made for virtual threads and for {@code StructuredTaskScope}:
     *
     * <pre>{@code
     * ThreadFactory threads = Propagation.threadPerTask(Thread.ofVirtual().factory());
     * Executors.newThreadPerTaskExecutor(threads);
     * StructuredTaskScope.open(joiner, options -> options.withThreadFactory(threads));
     * }</pre>
     *
     * <p>It is not for pools. A pool's thread would work for ever under the binding of whoever made it first, so a
     * {@link java.util.concurrent.ThreadPoolExecutor}, and what is built like it, is refused with an
     * {@link IllegalStateException} when it asks for a thread.
     *
     * @param factory what makes the threads
     * @return the thread factory
     */
    public static ThreadFactory threadPerTask(ThreadFactory factory) {
        Objects.requireNonNull(factory);
        return task -> {
            refusePool(task);
            return factory.newThread(runnable(task));
        };
    }

    // Tomcat's pool is a copy of the JDK's, so the shape counts and not the class.
    private static void refusePool(Runnable task) {
        Class<?> pool = task.getClass().getDeclaringClass();
        if (pool != null
                && Executor.class.isAssignableFrom(pool)
                && task.getClass().getSimpleName().equals("Worker")) {
            throw new IllegalStateException("a " + pool.getSimpleName() + " asked for a thread from"
                    + " Propagation.threadPerTask, and that thread would do all its later work under "
                    + TenantContext.capture() + "; give the pool a plain thread factory, and wrap the pool with"
                    + " Propagation.executorService");
        }
    }
}
