package uk.org.tenancy.context.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantScope;

class TenantThreadLocalTest {

    private static final Tenant NORTHMOOR = council("northmoor");
    private static final Tenant SOUTHMOOR = council("southmoor");

    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().build();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final ExecutorService wrapped = ContextExecutorService.wrap(pool, snapshots::captureAll);

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(TenantContext.binding()).isEmpty();
        assertThat(pool.submit(TenantContext::binding).get()).isEmpty();
        pool.shutdownNow();
    }

    @Test
    void it_is_found_without_being_registered() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .anyMatch(TenantThreadLocal.class::isInstance);
    }

    @Test
    void Y08_the_tenant_follows_to_an_executor_and_is_gone_afterwards() throws Exception {
        Optional<Tenant> seen = TenantContext.call(
                NORTHMOOR, () -> wrapped.submit(TenantContext::current).get());

        assertThat(seen).contains(NORTHMOOR);
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker") // Left open on purpose, as a task that forgets to close would.
    void nothing_bound_is_handed_on_too_and_hides_what_was_left_on_the_thread() throws Exception {
        TenantScope left = pool.submit(() -> TenantContext.open(SOUTHMOOR)).get();

        assertThat(wrapped.submit(TenantContext::current).get()).isEmpty();
        assertThat(pool.submit(TenantContext::current).get()).contains(SOUTHMOOR);
        pool.submit(left::close).get();
    }

    @Test
    void a_key_that_a_source_lacks_is_cleared_on_request() {
        ContextSnapshotFactory clearing = ContextSnapshotFactory.builder()
                .contextRegistry(withMaps())
                .clearMissing(true)
                .build();

        TenantContext.run(NORTHMOOR, () -> {
            try (ContextSnapshot.Scope ignored =
                    clearing.captureFrom(new HashMap<>()).setThreadLocals()) {
                assertThat(TenantContext.binding()).isEmpty();
            }
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
    }

    @Test
    void scopes_nest_and_each_puts_back_what_was_there() {
        ContextSnapshot northmoor = TenantContext.call(NORTHMOOR, () -> snapshots.captureAll());
        ContextSnapshot nothing = snapshots.captureAll();

        TenantContext.run(SOUTHMOOR, () -> {
            try (ContextSnapshot.Scope outer = northmoor.setThreadLocals()) {
                try (ContextSnapshot.Scope inner = nothing.setThreadLocals()) {
                    assertThat(TenantContext.binding()).isEmpty();
                }
                assertThat(TenantContext.current()).contains(NORTHMOOR);
            }
            assertThat(TenantContext.current()).contains(SOUTHMOOR);
        });
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker") // Closed in the wrong order on purpose.
    void scopes_closed_in_the_wrong_order_are_an_error_and_leave_nothing_bound() {
        ContextSnapshot.Scope first =
                TenantContext.call(NORTHMOOR, () -> snapshots.captureAll()).setThreadLocals();
        ContextSnapshot.Scope second =
                TenantContext.call(SOUTHMOOR, () -> snapshots.captureAll()).setThreadLocals();

        assertThatIllegalStateException()
                .isThrownBy(first::close)
                .withMessageContaining("binding to tenant 'southmoor', opened inside it, was still open");
        assertThat(TenantContext.binding()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(second::close)
                .withMessageContainingAll("tenant 'northmoor', was not replaced", "in reverse order");
        assertThatIllegalStateException().isThrownBy(first::close);
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker") // Closed on another thread on purpose.
    void a_scope_closed_on_another_thread_is_an_error_and_changes_nothing_there() throws Exception {
        ContextSnapshot.Scope scope =
                TenantContext.call(NORTHMOOR, () -> snapshots.captureAll()).setThreadLocals();

        Optional<Tenant> there = pool.submit(() -> TenantContext.call(SOUTHMOOR, () -> {
                    assertThatIllegalStateException().isThrownBy(scope::close).withMessageContaining("pool-");
                    return TenantContext.current();
                }))
                .get();

        assertThat(there).contains(SOUTHMOOR);
        assertThat(TenantContext.current()).contains(NORTHMOOR);
        scope.close();
    }

    @Test
    void a_binding_left_open_inside_is_an_error_and_closed() {
        ContextSnapshot northmoor = TenantContext.call(NORTHMOOR, () -> snapshots.captureAll());

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> northmoor.wrap(TenantThreadLocalTest::leaveOpen).run())
                .withMessageContaining("was still open");
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void a_standing_that_is_over_is_refused_before_the_work_begins() {
        ContextSnapshot over = TenantContext.asPlatform("figures", () -> snapshots.captureAll());

        assertThatThrownBy(() -> over.wrap(TenantThreadLocalTest::mustNotBegin).run())
                .isInstanceOf(StandingExpiredException.class);
    }

    @Test
    void a_snapshot_can_be_kept_in_another_context() {
        Map<Object, Object> context =
                TenantContext.call(NORTHMOOR, () -> Map.of(TenantThreadLocal.KEY, TenantContext.capture()));
        try (ContextSnapshot.Scope ignored = ContextSnapshotFactory.builder()
                .contextRegistry(withMaps())
                .build()
                .setThreadLocalsFrom(context)) {
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        }
        assertThat(new TenantThreadLocal().getValue()).isInstanceOf(CapturedBinding.class);
    }

    @SuppressWarnings("MustBeClosedChecker") // Left open on purpose.
    private static void leaveOpen() {
        TenantContext.open(SOUTHMOOR);
    }

    private static ContextRegistry withMaps() {
        return new ContextRegistry()
                .registerThreadLocalAccessor(new TenantThreadLocal())
                .registerContextAccessor(new MapAccessor());
    }

    private static void mustNotBegin() {
        throw new AssertionError("the work was begun");
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
