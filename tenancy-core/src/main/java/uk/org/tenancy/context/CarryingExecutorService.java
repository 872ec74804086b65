package uk.org.tenancy.context;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Hands tasks on together with the binding in force. */
class CarryingExecutorService implements ExecutorService {

    private final ExecutorService executor;

    CarryingExecutorService(ExecutorService executor) {
        this.executor = Objects.requireNonNull(executor);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(Propagation.runnable(task));
    }

    @Override
    public Future<?> submit(Runnable task) {
        return executor.submit(Propagation.runnable(task));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
        return executor.submit(Propagation.runnable(task), result);
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        return executor.submit(Propagation.callable(task));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return executor.invokeAll(carrying(tasks));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        return executor.invokeAll(carrying(tasks), timeout, unit);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(carrying(tasks));
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(carrying(tasks), timeout, unit);
    }

    private static <T extends @Nullable Object> List<Callable<T>> carrying(Collection<? extends Callable<T>> tasks) {
        return tasks.stream().<Callable<T>>map(Propagation::callable).toList();
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    /**
     * Overrides what executors have from Java 19 on. What they inherit would wait for ever for the common pool, which never
     * ends; its own knows.
     */
    public void close() throws Exception {
        if (executor instanceof AutoCloseable closeable) {
            closeable.close();
        } else {
            executor.shutdown();
        }
    }

    @Override
    public String toString() {
        return "carrying the binding to " + executor;
    }
}
