package uk.org.tenancy.context;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/**
 * A {@link CompletableFuture} each of whose stages runs under the binding of the thread that added the stage, whichever thread
 * completes it.
 *
 * <pre>{@code
 * TenantFuture.supplyAsync(() -> geocoder.find(address)) // each line runs for the tenant that is bound here
 *         .thenApply(place -> reports.near(place))
 *         .thenAccept(mail::send);
 * }</pre>
 *
 * <p>With a plain {@code CompletableFuture}, even on a wrapped executor, a stage that was added for one tenant runs as another
 * if the thread that completes the future is bound to that other one.
 *
 * <p>Use it where {@code CompletableFuture} was: all its methods are here, and all futures that come from them carry the
 * binding too. Stages without an executor of their own run in the common pool. "Nothing bound" is carried as well, and
 * standings with their limits, as in {@link Propagation}.
 *
 * <p>Safe for use by many threads.
 *
 * @param <T> the type of the result
 */
public final class TenantFuture<T extends @Nullable Object> extends CarryingStages<T> {

    /** A future that is not complete. */
    public TenantFuture() {}

    /**
     * A future that completes as another one does, and carries the binding from here on. Stages that were added to the other
     * one are left as they are; cancelling this one does not cancel the other.
     *
     * @param stage the other one, such as what a client for HTTP gives
     * @param <T> the type of the result
     * @return the future
     */
    public static <T extends @Nullable Object> TenantFuture<T> of(CompletionStage<T> stage) {
        TenantFuture<T> future = new TenantFuture<>();
        CompletionStage<T> unused = stage.whenComplete((result, failure) -> {
            if (failure == null) {
                future.complete(result);
            } else {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    /**
     * A future for what a supplier gives in the common pool, under the binding in force here.
     *
     * @param supplier what to do
     * @param <U> the type of the result
     * @return the future
     */
    public static <U extends @Nullable Object> TenantFuture<U> supplyAsync(Supplier<U> supplier) {
        return supplyAsync(supplier, COMMON_POOL);
    }

    /**
     * A future for what a supplier gives in an executor, under the binding in force here.
     *
     * @param supplier what to do
     * @param executor what runs it; it need not be wrapped
     * @param <U> the type of the result
     * @return the future
     */
    public static <U extends @Nullable Object> TenantFuture<U> supplyAsync(Supplier<U> supplier, Executor executor) {
        TenantFuture<U> future = new TenantFuture<>();
        CompletableFuture<U> unused = future.completeAsync(supplier, executor);
        return future;
    }

    /**
     * A future that completes when a task has run in the common pool, under the binding in force here.
     *
     * @param task what to do
     * @return the future
     */
    public static TenantFuture<Void> runAsync(Runnable task) {
        return runAsync(task, COMMON_POOL);
    }

    /**
     * A future that completes when a task has run in an executor, under the binding in force here.
     *
     * @param task what to do
     * @param executor what runs it; it need not be wrapped
     * @return the future
     */
    public static TenantFuture<Void> runAsync(Runnable task, Executor executor) {
        Objects.requireNonNull(task);
        return supplyAsync(
                () -> {
                    task.run();
                    return null;
                },
                executor);
    }

    /**
     * A future that is complete.
     *
     * @param value its result
     * @param <U> the type of the result
     * @return the future
     */
    public static <U extends @Nullable Object> TenantFuture<U> completedFuture(U value) {
        TenantFuture<U> future = new TenantFuture<>();
        future.complete(value);
        return future;
    }

    /**
     * A future that has failed.
     *
     * @param failure why
     * @param <U> the type of the result
     * @return the future
     */
    public static <U extends @Nullable Object> TenantFuture<U> failedFuture(Throwable failure) {
        TenantFuture<U> future = new TenantFuture<>();
        future.completeExceptionally(failure);
        return future;
    }

    /**
     * A stage that is complete.
     *
     * @param value its result
     * @param <U> the type of the result
     * @return the stage
     */
    public static <U extends @Nullable Object> CompletionStage<U> completedStage(U value) {
        return completedFuture(value).minimalCompletionStage();
    }

    /**
     * A stage that has failed.
     *
     * @param failure why
     * @param <U> the type of the result
     * @return the stage
     */
    public static <U extends @Nullable Object> CompletionStage<U> failedStage(Throwable failure) {
        return TenantFuture.<U>failedFuture(failure).minimalCompletionStage();
    }

    /**
     * A future that completes when all of several have, as {@link CompletableFuture#allOf} says.
     *
     * @param futures what to wait for, of any kind
     * @return the future
     */
    public static TenantFuture<Void> allOf(CompletableFuture<?>... futures) {
        return of(CompletableFuture.allOf(futures));
    }

    /**
     * A future that completes as the first of several does, as {@link CompletableFuture#anyOf} says.
     *
     * @param futures what to wait for, of any kind
     * @return the future
     */
    public static TenantFuture<Object> anyOf(CompletableFuture<?>... futures) {
        return of(CompletableFuture.anyOf(futures));
    }

    /**
     * An executor that hands tasks to the common pool after a delay, under the binding of the thread that hands them in.
     *
     * @param delay how long
     * @param unit in what unit
     * @return the executor
     */
    public static Executor delayedExecutor(long delay, TimeUnit unit) {
        return delayedExecutor(delay, unit, COMMON_POOL);
    }

    /**
     * An executor that hands tasks to another one after a delay, under the binding of the thread that hands them in.
     *
     * @param delay how long
     * @param unit in what unit
     * @param executor what runs the tasks
     * @return the executor
     */
    public static Executor delayedExecutor(long delay, TimeUnit unit, Executor executor) {
        return Propagation.executor(CompletableFuture.delayedExecutor(delay, unit, executor));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new TenantFuture<>();
    }

    @Override
    public CompletionStage<T> minimalCompletionStage() {
        return MinimalStage.of(copy());
    }

    @Override
    public T join() {
        try (TenantScope ignored = openForWaiting()) {
            return super.join();
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        try (TenantScope ignored = openForWaiting()) {
            return super.get();
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try (TenantScope ignored = openForWaiting()) {
            return super.get(timeout, unit);
        }
    }

    // A worker of a fork/join pool that waits for a future does other tasks meanwhile. One that does not bring a
    // binding of
    // its own must find none.
    @MustBeClosed
    private @Nullable TenantScope openForWaiting() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread && !isDone()
                ? TenantContext.openWithoutTenant()
                : null;
    }
}
