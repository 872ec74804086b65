package uk.org.tenancy.context;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Eventually.eventually;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding.OperatorAccess;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Futures whose stages are added for one tenant and completed by a thread that is bound to another. */
class TenantFutureTest {

    private final BoundThread southmoor = new BoundThread(SOUTHMOOR);
    private final List<Optional<Tenant>> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
        southmoor.close();
    }

    private void look() {
        seen.add(TenantContext.current());
    }

    @Test
    void a_stage_of_a_plain_future_runs_as_the_tenant_of_the_thread_that_completes_it() {
        CompletableFuture<String> plain = new CompletableFuture<>();

        CompletableFuture<Void> stage = TenantContext.call(NORTHMOOR, () -> plain.thenRun(this::look));
        southmoor.execute(() -> plain.complete("done"));
        stage.join();

        assertThat(seen).as("the leak that TenantFuture closes").containsExactly(Optional.of(SOUTHMOOR));
    }

    @Test
    void a_stage_runs_as_the_tenant_of_the_thread_that_added_it() {
        TenantFuture<String> future = new TenantFuture<>();

        CompletableFuture<Void> stage = TenantContext.call(NORTHMOOR, () -> future.thenRun(this::look));
        CompletableFuture<Void> forNobody = future.thenRun(this::look);
        southmoor.execute(() -> future.complete("done"));
        CompletableFuture.allOf(stage, forNobody).join();

        assertThat(seen).containsExactlyInAnyOrder(Optional.of(NORTHMOOR), Optional.empty());
    }

    @Test
    void each_stage_has_its_own_tenant_and_not_that_of_the_stage_before() {
        TenantFuture<String> future = new TenantFuture<>();

        CompletableFuture<Void> first = TenantContext.call(NORTHMOOR, () -> future.thenRun(this::look));
        CompletableFuture<Void> second = TenantContext.call(SOUTHMOOR, () -> first.thenRun(this::look));
        CompletableFuture<Void> third = second.thenRun(this::look);
        future.complete("done");
        third.join();

        assertThat(seen).containsExactly(Optional.of(NORTHMOOR), Optional.of(SOUTHMOOR), Optional.empty());
    }

    @Test
    void what_is_already_complete_runs_its_stages_at_once_and_leaves_the_thread_as_it_was() {
        CompletableFuture<Optional<Tenant>> added = TenantContext.call(
                NORTHMOOR, () -> TenantFuture.completedFuture("done").thenApply(done -> TenantContext.current()));

        assertThat(added).isCompletedWithValue(Optional.of(NORTHMOOR));
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void work_begun_in_the_common_pool_or_an_executor_has_the_tenant() {
        TenantContext.run(NORTHMOOR, () -> {
            List<TenantFuture<Void>> begun = new ArrayList<>();
            begun.add(TenantFuture.runAsync(this::look));
            begun.add(TenantFuture.runAsync(this::look, southmoor));
            begun.forEach(CompletableFuture::join);
            assertThat(TenantFuture.supplyAsync(TenantContext::current).join()).contains(NORTHMOOR);
            assertThat(TenantFuture.supplyAsync(TenantContext::current, southmoor)
                            .join())
                    .contains(NORTHMOOR);
            new TenantFuture<>().defaultExecutor().execute(this::look);
            TenantFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(this::look);
            TenantFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, southmoor).execute(this::look);
        });

        eventually(() -> assertThat(seen).hasSize(5).containsOnly(Optional.of(NORTHMOOR)));
    }

    @Test
    void a_future_of_somebody_elses_carries_the_tenant_from_there_on() {
        CompletableFuture<String> theirs = new CompletableFuture<>();
        CompletableFuture<Void> stage =
                TenantContext.call(NORTHMOOR, () -> TenantFuture.of(theirs).thenRun(this::look));

        southmoor.execute(() -> theirs.complete("done"));
        stage.join();

        assertThat(seen).containsExactly(Optional.of(NORTHMOOR));
        assertThat(TenantFuture.of(theirs)).isCompletedWithValue("done");
    }

    @Test
    void a_failure_of_somebody_elses_future_arrives_unchanged() {
        IllegalStateException failure = new IllegalStateException("no answer");

        assertThat(failureOf(TenantFuture.of(CompletableFuture.failedFuture(failure))))
                .isSameAs(failure);
        assertThat(failureOf(TenantFuture.failedFuture(failure))).isSameAs(failure);
        assertThat(failureOf(TenantFuture.failedStage(failure))).hasRootCause(failure);
        assertThatThrownBy(TenantFuture.runAsync(() -> {
                    throw failure;
                })::join)
                .hasCause(failure);
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CompletionStage<?> unused = stage.whenComplete((result, thrown) -> failure.complete(thrown));
        return failure.join();
    }

    @Test
    void cancelling_leaves_nothing_and_does_not_reach_the_future_it_was_made_of() {
        CompletableFuture<String> theirs = new CompletableFuture<>();
        TenantContext.run(NORTHMOOR, () -> {
            TenantFuture<String> ours = TenantFuture.of(theirs);
            CompletableFuture<Void> stage = ours.thenRun(this::look);

            assertThat(ours.cancel(true)).isTrue();

            assertThat(stage).isCompletedExceptionally();
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
        assertThat(theirs).isNotDone();
        assertThat(seen).isEmpty();
    }

    @Test
    void after_a_timeout_the_stages_still_have_their_tenant() {
        CompletableFuture<Optional<Tenant>> late = TenantContext.call(
                NORTHMOOR,
                () -> new TenantFuture<String>()
                        .orTimeout(1, TimeUnit.MILLISECONDS)
                        .handle((done, failure) -> {
                            assertThat(failure).isInstanceOf(TimeoutException.class);
                            return TenantContext.current();
                        }));
        CompletableFuture<Optional<Tenant>> replaced = TenantContext.call(
                NORTHMOOR,
                () -> new TenantFuture<String>()
                        .completeOnTimeout("instead", 1, TimeUnit.MILLISECONDS)
                        .thenApply(done -> TenantContext.current()));

        assertThat(late.join()).contains(NORTHMOOR);
        assertThat(replaced.join()).contains(NORTHMOOR);
    }

    @Test
    void several_futures_of_any_kind_can_be_waited_for() {
        CompletableFuture<String> plain = new CompletableFuture<>();
        CompletableFuture<String> ours = new TenantFuture<>();
        CompletableFuture<Void> all = TenantContext.call(
                NORTHMOOR, () -> TenantFuture.allOf(plain, ours).thenRun(this::look));
        CompletableFuture<Void> any = TenantContext.call(
                NORTHMOOR, () -> TenantFuture.anyOf(plain, ours).thenRun(this::look));

        southmoor.execute(() -> plain.complete("done"));
        southmoor.execute(() -> ours.complete("done"));
        CompletableFuture.allOf(all, any).join();

        assertThat(seen).containsExactly(Optional.of(NORTHMOOR), Optional.of(NORTHMOOR));
    }

    @Test
    void a_stage_given_away_carries_the_tenant_and_cannot_be_completed() {
        TenantFuture<String> future = new TenantFuture<>();
        CompletionStage<String> givenAway = future.minimalCompletionStage();

        assertThat((Object) givenAway).isNotInstanceOf(CompletableFuture.class);
        assertThat(givenAway.equals(givenAway)).isTrue();
        assertThat(givenAway.equals(TenantFuture.completedStage("other"))).isFalse();
        assertThat((Object) givenAway).hasSameHashCodeAs(givenAway).asString().startsWith("a stage of ");
        givenAway.toCompletableFuture().complete("by a stranger");
        assertThat(future).isNotDone();
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> givenAway.thenRun(null));

        TenantContext.run(NORTHMOOR, () -> {
            CompletionStage<Void> unused = givenAway.thenRun(this::look).thenCombine(givenAway, (first, second) -> {
                look();
                return null;
            });
        });
        southmoor.execute(() -> future.complete("done"));

        eventually(() -> assertThat(seen).containsExactly(Optional.of(NORTHMOOR), Optional.of(NORTHMOOR)));
    }

    @Test
    void a_stage_of_a_standing_that_is_over_fails_and_does_not_run() {
        TenantFuture<String> future = new TenantFuture<>();
        OperatorAccess access = new OperatorAccess("a stuck report", "T-1", Duration.ofHours(1));

        CompletableFuture<Void> stage = TenantContext.asOperator(NORTHMOOR, access, () -> future.thenRun(this::look));
        future.complete("done");

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(stage::join)
                .withCauseInstanceOf(StandingExpiredException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void a_worker_that_waits_does_not_do_plain_tasks_under_its_tenant() {
        for (Waiting waiting : List.<Waiting>of(Future::get, future -> future.get(20, SECONDS), TenantFuture::join)) {
            TenantFuture<String> awaited = new TenantFuture<>();
            CountDownLatch done = new CountDownLatch(1);

            TenantFuture<Void> waits = TenantContext.call(
                    NORTHMOOR, () -> TenantFuture.runAsync(() -> waitBehindPlainTask(waiting, awaited, done)));
            eventually(() -> assertThat(done.getCount()).isZero());
            awaited.complete("done");

            assertThat(waits).succeedsWithin(Duration.ofSeconds(20));
        }
        assertThat(seen).hasSize(3).containsOnly(Optional.empty());
    }

    // What this worker queues, it finds itself when it looks for something to do; or another worker does.
    private void waitBehindPlainTask(Waiting waiting, TenantFuture<String> awaited, CountDownLatch done) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(this::look).thenRun(done::countDown);
        try {
            waiting.waitFor(awaited);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        assertThat(TenantContext.current()).contains(NORTHMOOR);
    }

    private interface Waiting {
        void waitFor(TenantFuture<String> future) throws Exception;
    }
}
