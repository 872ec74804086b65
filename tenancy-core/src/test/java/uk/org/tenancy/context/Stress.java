package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.Eventually;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/**
 * Hands many tasks of three councils to many threads, in all the ways there are, with failures, cancellations and timeouts,
 * and counts the tasks that see a wrong binding and the threads that are left with one.
 *
 * <p>To run it for longer: {@code mvn test -pl tenancy-core -Dtest=StressTest -Dstress.tasks=100000000}.
 */
final class Stress {

    /** How work is handed on. */
    enum Way {
        /** By this library. */
        CARRYING,
        /** As the JDK does it, to see that wrong bindings are found. */
        PLAIN,
        /** By a wrapper that does not clear up, to see that leaks are found. */
        FORGETFUL
    }

    private static final int PLATFORM_THREADS = 64;
    private static final int VIRTUAL_THREADS = 10_000;
    private static final int QUEUED = 10_000;

    private final Way way;
    private final LongAdder tasks = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder leaked = new LongAdder();
    private final LongAdder due = new LongAdder();
    private final LongAdder done = new LongAdder();

    private final ThreadPoolExecutor rawPool = new WatchedPool();
    private final ScheduledThreadPoolExecutor rawScheduler = new WatchedScheduler();
    private final ExecutorService pool;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService virtual;

    Stress(Way way) {
        this.way = way;
        boolean carrying = way == Way.CARRYING;
        this.pool = carrying ? Propagation.executorService(rawPool) : rawPool;
        this.scheduler = carrying ? Propagation.scheduled(rawScheduler) : rawScheduler;
        this.virtual = VirtualThreads.factory()
                .filter(threads -> carrying)
                .map(threads -> Propagation.executorService(VirtualThreads.perTask(new WatchedThreads(threads))))
                .orElse(pool);
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(new Stress(Way.CARRYING).run(Long.parseLong(arguments[0])));
    }

    StressResult run(long wanted) throws Exception {
        long start = System.nanoTime();
        List<ScheduledFuture<?>> periodic = startPeriodic();
        List<Thread> producers = startProducers(wanted);
        for (Thread producer : producers) {
            producer.join();
        }
        if (way == Way.CARRYING) {
            awaitTheRest();
        }
        periodic.forEach(task -> task.cancel(false));
        end();
        return new StressResult(
                tasks.sum(),
                wrong.sum(),
                leaked.sum(),
                due.sum() - done.sum(),
                PLATFORM_THREADS,
                producers.size() - PLATFORM_THREADS,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private List<ScheduledFuture<?>> startPeriodic() throws Exception {
        List<ScheduledFuture<?>> periodic = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Who who = Who.any();
            who.run(() -> periodic.add(scheduler.scheduleAtFixedRate(() -> check(who), 0, 1, TimeUnit.MILLISECONDS)));
        }
        return periodic;
    }

    private List<Thread> startProducers(long wanted) {
        CountDownLatch allStarted = new CountDownLatch(1);
        List<Thread> producers = new ArrayList<>();
        Runnable produce = () -> {
            await(allStarted);
            do {
                handOnAsSomebody();
            } while (tasks.sum() < wanted);
        };
        for (int i = 0; i < PLATFORM_THREADS; i++) {
            producers.add(new Thread(produce));
        }
        VirtualThreads.factory().ifPresent(threads -> {
            for (int i = 0; i < VIRTUAL_THREADS; i++) {
                producers.add(threads.newThread(produce));
            }
        });
        producers.forEach(Thread::start);
        allStarted.countDown();
        return producers;
    }

    private void awaitTheRest() {
        try {
            Eventually.eventually(() -> assertThat(done.sum()).isGreaterThanOrEqualTo(due.sum()));
        } catch (AssertionError lost) {
            // It is in the result.
        }
    }

    private void end() throws InterruptedException {
        for (ExecutorService executor : List.of(rawScheduler, virtual, rawPool)) {
            executor.shutdown();
            if (!executor.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new AssertionError("still at work: " + executor);
            }
        }
        if (!ForkJoinPool.commonPool().awaitQuiescence(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still at work: " + ForkJoinPool.commonPool());
        }
    }

    // What a task does.

    private void check(Who who) {
        boolean right = who.isBound();
        tasks.increment();
        if (!right) {
            wrong.increment();
        }
    }

    /** A task that has to run, unless it is lost. */
    private Runnable due(Who who) {
        due.increment();
        return () -> {
            try {
                check(who);
            } finally {
                done.increment();
            }
        };
    }

    private void probe() {
        try {
            if (!Who.NOBODY.isBound()) {
                leaked.increment();
            }
        } catch (StandingExpiredException left) {
            leaked.increment();
        }
    }

    // How tasks are handed on.

    private void handOnAsSomebody() {
        Who who = Who.any();
        try {
            who.run(() -> {
                handOn(who);
                if (!who.isBound()) {
                    leaked.increment();
                }
            });
        } catch (Exception | Error failure) {
            failed(failure);
        }
        probe();
    }

    private void failed(Throwable failure) {
        if (way == Way.CARRYING) {
            wrong.increment();
            failure.printStackTrace();
        }
    }

    private void handOn(Who who) throws Exception {
        Executor executor = ThreadLocalRandom.current().nextBoolean() ? pool : virtual;
        switch (ThreadLocalRandom.current().nextInt(16)) {
            case 0 -> schedule(who);
            case 1 -> cancel(who);
            case 2 -> fail(who);
            case 3 -> nest(who);
            case 4 -> invokeAll(who);
            case 5 -> timeOut(who);
            case 6, 7 -> begin(who, executor);
            case 8, 9, 10 -> completeElsewhere(who);
            case 11 -> operate(who);
            case 12 -> probeSharedThreads();
            default -> executor.execute(due(who));
        }
    }

    private void schedule(Who who) {
        ScheduledFuture<?> unused =
                scheduler.schedule(due(who), ThreadLocalRandom.current().nextInt(2_000), TimeUnit.MICROSECONDS);
    }

    private void cancel(Who who) {
        pool.submit(() -> check(who)).cancel(true);
        ScheduledFuture<?> later = scheduler.schedule(() -> check(who), 1, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> stage = future().thenRun(() -> check(who));
        later.cancel(true);
        stage.cancel(true);
    }

    private void fail(Who who) {
        Runnable task = due(who);
        Future<?> unused = pool.submit(() -> {
            task.run();
            throw new IllegalStateException("as it happens");
        });
        CompletableFuture<String> future = future();
        CompletableFuture<Void> failed = future.thenRun(due(who)).thenRun(() -> {
            throw new StackOverflowError();
        });
        CompletableFuture<Void> unused2 = failed.exceptionally(failure -> {
            check(who);
            return null;
        });
        future.complete("done");
    }

    private void nest(Who who) {
        Runnable before = due(who);
        Runnable after = due(who);
        Who other = Who.any();
        pool.execute(() -> {
            before.run();
            try {
                other.run(() -> pool.execute(due(other)));
            } catch (Exception failure) {
                failed(failure);
            }
            after.run();
        });
    }

    private void invokeAll(Who who) throws InterruptedException {
        List<Future<Object>> unused =
                pool.invokeAll(List.of(Executors.callable(due(who)), Executors.callable(due(who))));
    }

    private void timeOut(Who who) {
        Runnable task = due(who);
        CompletableFuture<Void> unused = future().orTimeout(
                        ThreadLocalRandom.current().nextInt(1_000), TimeUnit.MICROSECONDS)
                .handle((result, failure) -> {
                    task.run();
                    return null;
                });
    }

    private void begin(Who who, Executor executor) throws Exception {
        CompletableFuture<Void> begun =
                way == Way.CARRYING ? TenantFuture.runAsync(due(who), executor) : CompletableFuture.runAsync(due(who));
        CompletableFuture<Void> unused = begun.thenRun(due(who)).thenRunAsync(due(who));
    }

    private void completeElsewhere(Who who) throws Exception {
        CompletableFuture<String> future = future();
        CompletableFuture<Void> unused = future.thenRun(due(who));
        Who other = Who.any();
        other.run(() -> {
            CompletableFuture<Void> unusedToo = future.thenRun(due(other));
        });
        Who third = Who.any();
        third.run(() -> pool.execute(() -> future.complete("done")));
    }

    private void operate(Who who) throws Exception {
        if (way != Way.CARRYING) {
            return;
        }
        Who operator = who.asOperator();
        Runnable waitedFor = due(operator);
        operator.run(() -> {
            Future<?> first = pool.submit(waitedFor);
            Future<?> unused = pool.submit(() -> checkIfInTime(operator));
            first.get(60, TimeUnit.SECONDS);
        });
    }

    // The standing ends with its block, which does not wait for this one.
    private void checkIfInTime(Who operator) {
        try {
            check(operator);
        } catch (StandingExpiredException late) {
            // It was refused, as it should be.
        }
    }

    private void probeSharedThreads() {
        ForkJoinPool.commonPool().execute(this::probe);
        CompletableFuture.delayedExecutor(0, TimeUnit.SECONDS, Runnable::run).execute(this::probe);
    }

    private CompletableFuture<String> future() {
        return way == Way.CARRYING ? new TenantFuture<>() : new CompletableFuture<>();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    // The threads, which are looked at before and after each task.

    private final class WatchedPool extends ThreadPoolExecutor {
        WatchedPool() {
            super(
                    PLATFORM_THREADS,
                    PLATFORM_THREADS,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(QUEUED),
                    new CallerRunsPolicy());
        }

        @Override
        public void execute(Runnable task) {
            super.execute(way == Way.FORGETFUL ? forgetful(task) : task);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            probe();
        }

        @Override
        protected void afterExecute(Runnable task, Throwable failure) {
            probe();
        }
    }

    @SuppressWarnings("MustBeClosed")
    private static Runnable forgetful(Runnable task) {
        CapturedBinding here = TenantContext.capture();
        return () -> {
            TenantScope unused = here.open();
            task.run();
        };
    }

    private final class WatchedScheduler extends ScheduledThreadPoolExecutor {
        WatchedScheduler() {
            super(4);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            probe();
        }

        @Override
        protected void afterExecute(Runnable task, Throwable failure) {
            probe();
        }
    }

    /** Makes so many at a time and no more. */
    private final class WatchedThreads implements ThreadFactory {
        private final ThreadFactory threads;
        private final Semaphore room = new Semaphore(QUEUED);

        WatchedThreads(ThreadFactory threads) {
            this.threads = threads;
        }

        @Override
        public Thread newThread(Runnable task) {
            room.acquireUninterruptibly();
            return threads.newThread(() -> {
                try {
                    task.run();
                } finally {
                    probe();
                    room.release();
                }
            });
        }
    }
}
