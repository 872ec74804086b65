package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.org.tenancy.Eventually.eventually;
import static uk.org.tenancy.Tenants.tenant;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding;
import uk.org.tenancy.Binding.OperatorAccess;
import uk.org.tenancy.CapturedLog;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.TenantStatus;
import uk.org.tenancy.UnknownTenantException;
import uk.org.tenancy.context.TenantJob.Failed;
import uk.org.tenancy.context.TenantJob.NotRun;
import uk.org.tenancy.context.TenantJob.Outcome;
import uk.org.tenancy.context.TenantJob.Progress;
import uk.org.tenancy.context.TenantJob.Summary;

/** Work for many tenants. */
class TenantJobTest {

    private static final TenantId ASHDALE = TenantId.of("ashdale");
    private static final TenantId BIRCHFORD = TenantId.of("birchford");
    private static final TenantId CEDARWICK = TenantId.of("cedarwick");
    private static final TenantId DEEPING = TenantId.of("deeping");

    private final TenantDirectory councils = TenantDirectory.of(TenantSource.of(List.of(
            tenant("ashdale").status(TenantStatus.LIVE).build(),
            tenant("birchford").status(TenantStatus.LIVE).build(),
            tenant("cedarwick").status(TenantStatus.LIVE).build(),
            tenant("deeping").status(TenantStatus.SUSPENDED).build())));
    private final TenantJob job = TenantJob.over(councils);
    private final List<TenantId> served = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(TenantContext.binding()).isEmpty();
        if (!pool.isShutdown()) {
            for (int i = 0; i < 8; i++) {
                assertThat(pool.submit(TenantContext::binding).get()).isEmpty();
            }
        }
        pool.shutdownNow();
    }

    private void serve(Tenant tenant) {
        assertThat(TenantContext.binding()).contains(new Binding.InTenant(tenant));
        served.add(TenantContext.require().id());
    }

    private static List<TenantId> ids(List<? extends Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome.tenant().id()).toList();
    }

    @Test
    void A06_something_is_done_for_every_live_tenant_each_in_its_own_binding() {
        Summary summary = job.run(this::serve);

        assertThat(served).containsExactly(ASHDALE, BIRCHFORD, CEDARWICK);
        assertThat(ids(summary.done())).isEqualTo(served);
        assertThat(summary.done()).allSatisfy(done -> assertThat(done.took()).isPositive());
        summary.throwIfAnyFailed();
    }

    @Test
    void A06_something_is_done_for_a_named_list_in_its_order() {
        job.only(CEDARWICK, ASHDALE).only(CEDARWICK).run(this::serve).throwIfAnyFailed();

        assertThat(served).containsExactly(CEDARWICK, ASHDALE);
    }

    @Test
    void A06_something_is_done_for_all_but_some() {
        job.except(ASHDALE).except(CEDARWICK).run(this::serve).throwIfAnyFailed();

        assertThat(served).containsExactly(BIRCHFORD);
    }

    @Test
    void what_is_both_named_and_excepted_is_left_out() {
        Summary summary = job.only(ASHDALE, BIRCHFORD).except(BIRCHFORD).run(this::serve);

        assertThat(ids(summary.outcomes())).isEqualTo(served).containsExactly(ASHDALE);
    }

    @Test
    void a_job_can_be_for_tenants_of_other_statuses() {
        job.withStatus(TenantStatus.SUSPENDED, TenantStatus.LEAVING).run(this::serve);
        job.withStatus(TenantStatus.CLOSED).run(this::serve).throwIfAnyFailed();

        assertThat(served).containsExactly(DEEPING);
    }

    @Test
    void a_named_tenant_of_another_status_is_not_served_and_the_summary_says_why() {
        Summary summary = job.only(DEEPING, ASHDALE).run(this::serve);

        assertThat(served).containsExactly(ASHDALE);
        assertThat(summary.notRun()).singleElement().satisfies(notRun -> {
            assertThat(notRun.tenant().id()).isEqualTo(DEEPING);
            assertThat(notRun.reason())
                    .isEqualTo("tenant 'deeping' is SUSPENDED, and the job is for tenants that are [LIVE]; name the"
                            + " status with withStatus(...), or leave the tenant out");
        });
        assertThatExceptionOfType(TenantJobException.class)
                .isThrownBy(summary::throwIfAnyFailed)
                .withMessageContaining("it was not run for 'deeping'; ");
    }

    @Test
    void Y06_an_unknown_tenant_fails_the_job_before_anything_is_done() {
        TenantId gone = TenantId.of("nowhere");

        assertThatExceptionOfType(UnknownTenantException.class)
                .isThrownBy(() -> job.only(ASHDALE, gone).run(this::serve))
                .withMessageContaining("'nowhere'; nothing was done for any tenant");
        assertThatExceptionOfType(UnknownTenantException.class)
                .as("a slip of the pen would serve whom it was to spare")
                .isThrownBy(() -> job.except(gone, TenantId.of("elsewhere")).run(this::serve))
                .withMessageContaining("tenants that the directory does not hold, or does not hold any more: 'nowhere',"
                        + " 'elsewhere'");
        assertThat(served).isEmpty();
    }

    @Test
    void one_tenants_failure_does_not_stop_the_others() {
        IOException failure = new IOException("disk full");
        AssertionError error = new AssertionError("not as it should be");
        Summary summary = job.run(tenant -> {
            serve(tenant);
            if (tenant.id().equals(ASHDALE)) {
                throw failure;
            }
            if (tenant.id().equals(BIRCHFORD)) {
                throw error;
            }
        });

        assertThat(served).containsExactly(ASHDALE, BIRCHFORD, CEDARWICK);
        assertThat(ids(summary.done())).containsExactly(CEDARWICK);
        assertThat(summary.failed()).extracting(Failed::failure).containsExactly(failure, error);
        assertThatExceptionOfType(TenantJobException.class)
                .isThrownBy(summary::throwIfAnyFailed)
                .withMessage(
                        "the job was done for 1 of 3 tenants; it failed for 'ashdale' (java.io.IOException), 'birchford'"
                                + " (java.lang.AssertionError); see the suppressed exceptions, which are in the same order, and run it"
                                + " again for these tenants with only(...)")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(failure, error));
    }

    @Test
    void of_many_failures_some_are_named() {
        TenantDirectory many = TenantDirectory.of(TenantSource.of(IntStream.range(100, 150)
                .mapToObj(number ->
                        tenant("council-" + number).status(TenantStatus.LIVE).build())
                .toList()));
        Summary summary = TenantJob.over(many).run(tenant -> {
            throw new IllegalStateException("Jane Roe, 1 High Street");
        });

        assertThatExceptionOfType(TenantJobException.class)
                .isThrownBy(summary::throwIfAnyFailed)
                .withMessageContaining("'council-109' (java.lang.IllegalStateException) and others; ")
                .satisfies(thrown -> {
                    assertThat(thrown.getMessage()).doesNotContain("council-110", "Jane");
                    assertThat(thrown.getSuppressed()).hasSize(50);
                });
    }

    @Test
    void a_scope_left_open_by_one_turn_fails_that_turn_and_does_not_reach_the_next() {
        Summary summary = job.run(tenant -> {
            serve(tenant);
            if (tenant.id().equals(ASHDALE)) {
                var unused = BoundThread.leaveOpenHere();
            }
        });

        assertThat(ids(summary.failed())).containsExactly(ASHDALE);
        assertThat(served).containsExactly(ASHDALE, BIRCHFORD, CEDARWICK);
    }

    @Test
    void what_is_bound_around_a_job_does_not_leak_into_it_and_is_in_force_afterwards() {
        Tenant deeping = councils.require(DEEPING);

        TenantContext.run(deeping, () -> {
            job.run(this::serve).throwIfAnyFailed();
            assertThat(TenantContext.current()).contains(deeping);
        });
        TenantContext.asOperator(
                deeping,
                new OperatorAccess("a stuck report", "T-1", Duration.ofHours(1)),
                () -> job.parallelism(3, pool).run(this::serve));
        TenantContext.asPlatform("yearly figures", () -> {
            job.run(this::serve).throwIfAnyFailed();
            assertThat(TenantContext.binding()).contains(new Binding.Platform("yearly figures"));
            return null;
        });

        assertThat(served).hasSize(9).doesNotContain(DEEPING);
    }

    @Test
    void the_limits_of_a_standing_hold_for_the_turns_of_a_job_inside_it() {
        OperatorAccess moment = new OperatorAccess("a stuck report", "T-1", Duration.ofNanos(1));

        for (TenantJob limited : List.of(job, job.parallelism(3, pool))) {
            Summary summary = TenantContext.asOperator(
                    councils.require(DEEPING), moment, () -> limited.run(tenant -> TenantContext.require()));

            assertThat(summary.failed())
                    .hasSize(3)
                    .allSatisfy(failed -> assertThat(failed.failure()).isInstanceOf(StandingExpiredException.class));
        }
    }

    @Test
    void several_turns_are_done_at_a_time_and_no_more_than_was_said() {
        AtomicInteger now = new AtomicInteger();
        Set<Integer> together = ConcurrentHashMap.newKeySet();
        CyclicBarrier both = new CyclicBarrier(2);
        TenantDirectory six = TenantDirectory.of(TenantSource.of(IntStream.range(0, 6)
                .mapToObj(number ->
                        tenant("council-" + number).status(TenantStatus.LIVE).build())
                .toList()));

        Summary summary = TenantJob.over(six).parallelism(2, pool).run(tenant -> {
            together.add(now.incrementAndGet());
            both.await(20, TimeUnit.SECONDS);
            serve(tenant);
            both.await(20, TimeUnit.SECONDS);
            now.decrementAndGet();
        });

        summary.throwIfAnyFailed();
        assertThat(together).contains(2).doesNotContain(3, 4);
        assertThat(ids(summary.outcomes())).isSorted().hasSize(6);
    }

    @Test
    void a_job_is_done_though_its_executor_has_no_thread_free() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();

        Summary summary =
                single.submit(() -> job.parallelism(3, single).run(this::serve)).get(20, TimeUnit.SECONDS);

        summary.throwIfAnyFailed();
        assertThat(served).hasSize(3);
        single.shutdownNow();
    }

    @Test
    void a_job_is_done_though_its_executor_refuses_and_the_log_says_so() {
        try (CapturedLog log = new CapturedLog(TenantJob.class)) {
            job.parallelism(3, task -> {
                        throw new RejectedExecutionException("closed");
                    })
                    .run(this::serve)
                    .throwIfAnyFailed();

            assertThat(log.lines()).singleElement().asString().contains("was to have 2 threads", "took on 0");
        }
        assertThat(served).hasSize(3);
    }

    @Test
    void after_an_interruption_no_more_turns_are_begun_and_the_summary_says_so() {
        Summary summary = job.run(tenant -> {
            serve(tenant);
            Thread.currentThread().interrupt();
            throw new InterruptedException("told to stop");
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(served).containsExactly(ASHDALE);
        assertThat(summary.failed())
                .singleElement()
                .extracting(Failed::failure)
                .isInstanceOf(InterruptedException.class);
        assertThat(summary.notRun())
                .extracting(NotRun::reason)
                .containsExactly(
                        "the job was interrupted before the turn of tenant 'birchford'",
                        "the job was interrupted before the turn of tenant 'cedarwick'");
        assertThatExceptionOfType(TenantJobException.class)
                .isThrownBy(summary::throwIfAnyFailed)
                .withMessageContaining("it was not run for 'birchford', 'cedarwick'; ");
    }

    @Test
    void an_interruption_while_others_are_at_work_waits_for_them_and_begins_no_more() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Boolean> interruptedAfterwards = new CopyOnWriteArrayList<>();
        Map<TenantId, Thread> by = new ConcurrentHashMap<>();

        Thread[] caller = {null};
        Future<Summary> running = pool.submit(() -> {
            caller[0] = Thread.currentThread();
            Summary summary = job.parallelism(2, pool).run(tenant -> {
                by.put(tenant.id(), Thread.currentThread());
                begun.countDown();
                if (Thread.currentThread() != caller[0]) {
                    goOn.await();
                } else {
                    begun.await();
                }
            });
            interruptedAfterwards.add(Thread.interrupted());
            return summary;
        });
        begun.await();
        eventually(() -> assertThat(by).hasSize(3));
        eventually(() -> assertThat(caller[0].getState()).isEqualTo(Thread.State.WAITING));
        caller[0].interrupt();
        assertThat(running).isNotDone();
        goOn.countDown();

        assertThat(running.get(20, TimeUnit.SECONDS).done()).hasSize(3);
        assertThat(interruptedAfterwards).containsExactly(true);
    }

    @Test
    void the_end_of_the_executor_stops_the_job() {
        CountDownLatch both = new CountDownLatch(2);
        Thread caller = Thread.currentThread();

        Summary summary = job.parallelism(2, pool).run(tenant -> {
            both.countDown();
            both.await();
            if (Thread.currentThread() == caller) {
                pool.shutdownNow();
                assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            } else {
                new CountDownLatch(1).await();
            }
        });

        assertThat(summary.done()).hasSize(1);
        assertThat(summary.failed()).hasSize(1);
        assertThat(ids(summary.notRun())).containsExactly(CEDARWICK);
    }

    @Test
    void progress_is_told_after_each_turn_outside_the_tenants_binding() {
        List<Progress> told = new ArrayList<>();
        Summary summary = job.parallelism(3, pool)
                .progress(progress -> {
                    assertThat(TenantContext.binding()).isEmpty();
                    told.add(progress);
                })
                .run(this::serve);

        assertThat(told).extracting(Progress::over).containsExactly(1, 2, 3);
        assertThat(told).extracting(Progress::total).containsOnly(3);
        assertThat(told).extracting(Progress::last).containsExactlyInAnyOrderElementsOf(summary.outcomes());
    }

    @Test
    void a_progress_listener_that_fails_does_not_stop_the_job() {
        try (CapturedLog log = new CapturedLog(TenantJob.class)) {
            job.progress(progress -> {
                        throw new IllegalStateException("no display");
                    })
                    .run(this::serve)
                    .throwIfAnyFailed();

            assertThat(log.lines()).hasSize(3).allMatch(line -> line.startsWith("WARN a progress listener failed"));
        }
    }

    @Test
    void what_says_nothing_or_cannot_be_is_refused_at_once() {
        assertThatIllegalArgumentException().isThrownBy(job::only).withMessageContaining("only() names nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(job::withStatus)
                .withMessageContaining("withStatus() names nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> job.parallelism(0, pool))
                .withMessageContaining("parallelism is 0");
    }

    @Test
    void a_job_is_not_changed_by_what_is_made_of_it() {
        TenantJob unused = job.only(ASHDALE).except(ASHDALE).withStatus(TenantStatus.CLOSED);

        assertThat(job.run(this::serve).done()).hasSize(3);
    }
}
