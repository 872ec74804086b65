package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.Eventually.eventually;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

class ThreadPerTaskTest {

    private final List<Optional<Tenant>> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void a_thread_runs_under_the_binding_of_the_thread_that_made_it() throws Exception {
        ThreadFactory threads = Propagation.threadPerTask(Thread::new);

        Thread made = TenantContext.call(NORTHMOOR, () -> threads.newThread(this::look));
        TenantContext.run(SOUTHMOOR, made::start);
        made.join();
        Thread forNobody = threads.newThread(this::look);
        forNobody.start();
        forNobody.join();

        assertThat(seen).containsExactly(Optional.of(NORTHMOOR), Optional.empty());
    }

    private void look() {
        seen.add(TenantContext.current());
    }

    @Test
    void a_pool_gets_no_threads_that_keep_a_tenant() {
        ThreadFactory threads = Propagation.threadPerTask(Thread::new);

        for (ExecutorService pool : List.of(
                Executors.newFixedThreadPool(1, threads),
                Executors.newCachedThreadPool(threads),
                Executors.newScheduledThreadPool(1, threads))) {
            TenantContext.run(
                    NORTHMOOR,
                    () -> assertThatIllegalStateException()
                            .isThrownBy(() -> pool.execute(this::look))
                            .withMessageContaining("do all its later work under tenant 'northmoor'")
                            .withMessageContaining("wrap the pool with Propagation.executorService"));
            pool.shutdownNow();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void a_task_of_ones_own_may_be_called_worker() throws Exception {
        Thread made = Propagation.threadPerTask(Thread::new).newThread(new Worker());
        made.start();
        made.join();

        assertThat(seen).containsExactly(Optional.empty());
    }

    private final class Worker implements Runnable {
        @Override
        public void run() {
            look();
        }
    }

    @Test
    void virtual_threads_carry_the_tenant_by_factory_and_by_wrapped_executor() throws Exception {
        skipUnless(VirtualThreads.exist(), VirtualThreads.MISSING);
        ExecutorService made = VirtualThreads.perTask(
                Propagation.threadPerTask(VirtualThreads.factory().orElseThrow()));
        ExecutorService wrapped = Propagation.executorService(
                VirtualThreads.perTask(VirtualThreads.factory().orElseThrow()));
        CapturedBinding nothing = TenantContext.capture();

        for (ExecutorService executor : List.of(made, wrapped)) {
            TenantContext.run(NORTHMOOR, () -> {
                executor.execute(this::look);
                Future<?> unused = executor.submit(this::look);
                executor.invokeAll(List.of(Executors.callable(this::look)));
                nothing.run(() -> executor.execute(this::look));
            });
            Optional<Tenant> northmoor = Optional.of(NORTHMOOR);
            eventually(() ->
                    assertThat(seen).containsExactlyInAnyOrder(northmoor, northmoor, northmoor, Optional.empty()));
            seen.clear();
            executor.shutdown();
        }
    }

    @Test
    void virtual_threads_of_a_plain_factory_have_no_tenant() throws Exception {
        skipUnless(VirtualThreads.exist(), VirtualThreads.MISSING);
        ExecutorService plain = VirtualThreads.perTask(VirtualThreads.factory().orElseThrow());

        assertThat(TenantContext.<Future<Tenant>, Exception>call(NORTHMOOR, () -> plain.submit(TenantContext::require)))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(NoTenantException.class);
        plain.shutdown();
    }

    /** In a JVM of its own, because it is a preview in Java 25. */
    @Test
    void structured_concurrency_carries_the_tenant_to_each_fork() throws Exception {
        int feature = Runtime.version().feature();
        skipUnless(feature >= 25, "StructuredTaskScope has its present form from Java 25 on; this is Java " + feature);
        Path program = Path.of(ThreadPerTaskTest.class
                .getResource("StructuredConcurrency.java")
                .toURI());

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-preview",
                        "--source",
                        String.valueOf(feature),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("forks: [northmoor, northmoor, southmoor, nothing]", "afterwards: nothing");
        assertThat(java.waitFor()).isZero();
    }

    private static void skipUnless(boolean possible, String reason) {
        if (!possible) {
            System.out.println("skipped: " + reason);
        }
        assumeTrue(possible, reason);
    }
}
