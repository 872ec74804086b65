package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static uk.org.tenancy.Eventually.eventually;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Wrapped executors, each in front of one pooled thread. */
class CarryingExecutorServiceTest {

    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
    private final ScheduledExecutorService carrying = Propagation.scheduled(pool);
    private final Thread caller = Thread.currentThread();
    private final List<Optional<Tenant>> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(TenantContext.binding()).isEmpty();
        if (!pool.isShutdown()) {
            pool.getQueue().clear();
            assertThat(pool.submit(TenantContext::binding).get()).isEmpty();
        }
        pool.shutdownNow();
    }

    static Stream<Method> methods_that_take_work() {
        return Stream.of(ScheduledExecutorService.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> Stream.of(method.getParameterTypes())
                        .anyMatch(
                                type -> type == Runnable.class || type == Callable.class || type == Collection.class));
    }

    @ParameterizedTest
    @MethodSource("methods_that_take_work")
    void Y01_a_queued_job_carries_the_tenant(Method method) throws Exception {
        TenantContext.run(NORTHMOOR, () -> method.invoke(carrying, arguments(method)));

        eventually(() -> assertThat(seen).isNotEmpty().containsOnly(Optional.of(NORTHMOOR)));
    }

    @ParameterizedTest
    @MethodSource("methods_that_take_work")
    void Y02_a_job_queued_without_a_tenant_runs_without_one(Method method) throws Exception {
        method.invoke(carrying, arguments(method));

        eventually(() -> assertThat(seen).isNotEmpty().containsOnly(Optional.empty()));
    }

    private Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(this::argument).toArray();
    }

    private Object argument(Class<?> type) {
        Runnable task = () -> seen.add(TenantContext.current());
        Callable<String> call = () -> {
            task.run();
            return "result";
        };
        return type == Runnable.class
                ? task
                : type == Callable.class
                        ? call
                        : type == Collection.class ? List.of(call, call) : type == long.class ? 1L : TimeUnit.SECONDS;
    }

    @Test
    void Y02_a_tenant_left_on_a_pooled_thread_is_not_seen_by_a_job_queued_without_one() throws Exception {
        var scope = pool.submit(BoundThread::leaveOpenHere).get();

        Future<Tenant> asks = carrying.submit(TenantContext::require);

        assertThatThrownBy(asks::get).hasCauseInstanceOf(NoTenantException.class);
        assertThat(pool.submit(TenantContext::current).get())
                .as("a plain task sees it")
                .contains(SOUTHMOOR);
        pool.submit(scope::close).get();
    }

    @Test
    void Y08_the_tenant_follows_to_another_thread_and_back_only_where_the_executor_is_wrapped() throws Exception {
        TenantContext.run(NORTHMOOR, () -> {
            assertThat(pool.submit(TenantContext::current).get()).isEmpty();
            assertThat(carrying.submit(TenantContext::current).get()).contains(NORTHMOOR);
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
    }

    @Test
    void Y04_a_job_that_queues_itself_again_stays_with_its_tenant() {
        TenantContext.run(NORTHMOOR, () -> carrying.execute(() -> tryAgain(3)));

        eventually(() -> assertThat(seen).hasSize(3).containsOnly(Optional.of(NORTHMOOR)));
    }

    private void tryAgain(int times) {
        seen.add(TenantContext.current());
        if (times > 1) {
            ScheduledFuture<?> unused = carrying.schedule(() -> tryAgain(times - 1), 1, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void Z14_a_consumer_takes_the_tenant_from_the_message_and_never_from_the_thread() {
        LinkedBlockingQueue<Tenant> messages = new LinkedBlockingQueue<>(List.of(SOUTHMOOR, NORTHMOOR, SOUTHMOOR));
        List<Optional<Tenant>> between = new CopyOnWriteArrayList<>();

        ScheduledFuture<?> consumer = carrying.scheduleWithFixedDelay(
                () -> {
                    between.add(TenantContext.current());
                    Tenant from = messages.poll();
                    if (from != null) {
                        TenantContext.run(from, () -> seen.add(TenantContext.current()));
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        eventually(() -> assertThat(between).hasSizeGreaterThan(3));
        consumer.cancel(false);

        assertThat(seen).containsExactly(Optional.of(SOUTHMOOR), Optional.of(NORTHMOOR), Optional.of(SOUTHMOOR));
        assertThat(between).containsOnly(Optional.empty());
    }

    @Test
    void each_run_of_a_periodic_task_has_the_tenant_and_between_them_the_thread_has_none() throws Exception {
        ScheduledFuture<?> periodic = TenantContext.call(
                NORTHMOOR,
                () -> carrying.scheduleAtFixedRate(
                        () -> seen.add(TenantContext.current()), 0, 1, TimeUnit.MILLISECONDS));

        eventually(() -> assertThat(seen).hasSizeGreaterThan(2).containsOnly(Optional.of(NORTHMOOR)));
        TenantContext.run(
                SOUTHMOOR,
                () -> assertThat(pool.submit(TenantContext::current).get()).isEmpty());
        periodic.cancel(false);
    }

    @Test
    void a_periodic_task_of_a_standing_ends_with_it() {
        ScheduledFuture<?> periodic = TenantContext.asPlatform(
                "yearly figures", () -> carrying.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.MILLISECONDS));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(periodic::get)
                .withCauseInstanceOf(StandingExpiredException.class);
    }

    @Test
    void cancelled_and_failed_tasks_leave_nothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        TenantContext.run(NORTHMOOR, () -> {
            Future<?> running = carrying.submit(() -> {
                begun.countDown();
                new CountDownLatch(1).await();
                return null;
            });
            Future<?> waiting = carrying.submit(() -> seen.add(TenantContext.current()));
            begun.await();
            waiting.cancel(true);
            running.cancel(true);
            carrying.execute(() -> {
                throw new IllegalStateException("this thread is lost, and another takes its place");
            });
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });

        assertThat(pool.submit(TenantContext::binding).get()).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void a_rejected_task_leaves_nothing() {
        carrying.shutdown();

        TenantContext.run(NORTHMOOR, () -> {
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> carrying.execute(() -> seen.add(TenantContext.current())));
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
        assertThat(seen).isEmpty();
    }

    @Test
    void a_full_pool_that_runs_tasks_in_the_caller_runs_them_under_the_same_tenant() throws Exception {
        ThreadPoolExecutor full = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy());
        ExecutorService wrapped = Propagation.executorService(full);
        CountDownLatch release = new CountDownLatch(1);

        TenantContext.run(NORTHMOOR, () -> {
            for (int i = 0; i < 4; i++) {
                wrapped.execute(() -> seen.add(TenantContext.current()));
                full.execute(() -> await(release));
            }
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
        release.countDown();
        wrapped.shutdown();

        assertThat(wrapped.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasSize(4).containsOnly(Optional.of(NORTHMOOR));
    }

    private void await(CountDownLatch latch) {
        // The caller must not wait for itself.
        if (Thread.currentThread() != caller) {
            try {
                latch.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void tasks_given_back_at_the_end_keep_their_tenant() {
        ExecutorService single = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        ExecutorService wrapped = Propagation.executorService(single);
        single.execute(() -> await(new CountDownLatch(1)));
        TenantContext.run(NORTHMOOR, () -> wrapped.execute(() -> seen.add(TenantContext.current())));

        List<Runnable> givenBack = wrapped.shutdownNow();
        TenantContext.run(SOUTHMOOR, () -> givenBack.forEach(Runnable::run));

        assertThat(wrapped.isShutdown()).isTrue();
        eventually(() -> assertThat(wrapped.isTerminated()).isTrue());
        assertThat(seen).containsExactly(Optional.of(NORTHMOOR));
    }

    @Test
    void closing_it_closes_the_pool_and_waits_as_the_pool_does() throws Exception {
        CarryingExecutorService wrapped = new CarryingExecutorService(pool);
        wrapped.execute(() -> seen.add(TenantContext.current()));

        wrapped.close();

        assertThat(pool.isShutdown()).isTrue();
        if (AutoCloseable.class.isAssignableFrom(ExecutorService.class)) {
            assertThat(pool.isTerminated()).isTrue();
        }
    }

    @Test
    void closing_the_common_pool_does_nothing_and_does_not_wait_for_ever() throws Exception {
        CarryingExecutorService wrapped = new CarryingExecutorService(ForkJoinPool.commonPool());

        assertTimeoutPreemptively(Duration.ofSeconds(20), wrapped::close);

        assertThat(wrapped.submit(() -> "still at work").get()).isEqualTo("still at work");
        assertThat(wrapped).asString().startsWith("carrying the binding to ");
    }
}
