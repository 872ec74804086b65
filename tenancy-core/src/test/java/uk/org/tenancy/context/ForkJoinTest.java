package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** What the JDK hands on by itself, and what has to be wrapped. */
class ForkJoinTest {

    private final ForkJoinPool pool = new ForkJoinPool(4);
    private final ExecutorService carrying = Propagation.executorService(pool);

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
        pool.shutdownNow();
    }

    @Test
    void a_task_carries_the_tenant() throws Exception {
        TenantContext.run(NORTHMOOR, () -> {
            assertThat(pool.submit(TenantContext::current).get()).isEmpty();
            assertThat(carrying.submit(TenantContext::current).get()).contains(NORTHMOOR);
        });
    }

    @Test
    void what_a_task_forks_has_no_tenant_on_another_thread_unless_it_is_wrapped() {
        Optional<Tenant> plain = TenantContext.call(NORTHMOOR, () -> onAnotherThread(TenantContext::current));
        Optional<Tenant> wrapped = onAnotherThread(Propagation.callable(TenantContext::current));

        assertThat(plain).isEmpty();
        assertThat(wrapped).isEmpty(); // wrapped where nothing is bound
        assertThat(TenantContext.call(NORTHMOOR, () -> onAnotherThread(TenantContext::current)))
                .isEmpty();
        assertThat(TenantContext.call(NORTHMOOR, () -> onAnotherThread(Propagation.callable(TenantContext::current))))
                .contains(NORTHMOOR);
    }

    // The task that forks does not help: it waits at a latch, so a thief has to take the fork.
    private Optional<Tenant> onAnotherThread(Callable<Optional<Tenant>> work) {
        CountDownLatch stolen = new CountDownLatch(1);
        return TenantFuture.supplyAsync(
                        () -> {
                            ForkJoinTask<Optional<Tenant>> fork = ForkJoinTask.adapt(() -> {
                                stolen.countDown();
                                return work.call();
                            });
                            fork.fork();
                            awaitQuietly(stolen);
                            return fork.join();
                        },
                        pool)
                .join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_parallel_stream_shows_the_tenant_only_to_functions_that_are_wrapped() {
        TenantContext.run(NORTHMOOR, () -> {
            Set<Optional<Tenant>> wrapped = IntStream.range(0, 10_000)
                    .boxed()
                    .parallel()
                    .map(Propagation.function(number -> TenantContext.current()))
                    .collect(Collectors.toSet());
            Set<Optional<Tenant>> plain = IntStream.range(0, 10_000)
                    .boxed()
                    .parallel()
                    .map(number -> TenantContext.current())
                    .collect(Collectors.toSet());

            assertThat(wrapped).containsExactly(Optional.of(NORTHMOOR));
            assertThat(plain).doesNotContain(Optional.of(SOUTHMOOR));
        });
    }
}
