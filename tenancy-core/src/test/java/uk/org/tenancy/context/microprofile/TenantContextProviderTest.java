package uk.org.tenancy.context.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.context.spi.ThreadContextController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;

class TenantContextProviderTest {

    private static final Tenant NORTHMOOR = council("northmoor");
    private static final Tenant SOUTHMOOR = council("southmoor");

    private final ManagedExecutor executor = ManagedExecutor.builder()
            .maxAsync(1)
            .propagated(TenantContextProvider.TYPE)
            .cleared(ThreadContext.ALL_REMAINING)
            .build();
    private final ThreadContext propagating =
            ThreadContext.builder().propagated(ThreadContext.ALL_REMAINING).build();

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(TenantContext.binding()).isEmpty();
        assertThat(executor.submit(TenantContext::binding).get()).isEmpty();
        executor.shutdownNow();
    }

    @Test
    void Y08_the_tenant_follows_to_a_managed_executor_and_is_gone_afterwards() throws Exception {
        Optional<Tenant> seen = TenantContext.call(
                NORTHMOOR, () -> executor.submit(TenantContext::current).get());

        assertThat(seen).contains(NORTHMOOR);
        assertThat(executor.submit(TenantContext::current).get()).isEmpty();
    }

    @Test
    void a_stage_keeps_its_tenant_when_another_tenants_thread_completes_what_it_waits_for() throws Exception {
        CompletableFuture<String> waited = executor.newIncompleteFuture();
        CompletableFuture<Optional<Tenant>> stage =
                TenantContext.call(NORTHMOOR, () -> waited.thenApply(text -> TenantContext.current()));

        TenantContext.run(SOUTHMOOR, () -> assertThat(waited.complete("done")).isTrue());

        assertThat(stage.get()).contains(NORTHMOOR);
    }

    @Test
    void a_contextual_task_runs_in_its_tenant_or_in_none() throws Exception {
        ThreadContext clearing =
                ThreadContext.builder().cleared(TenantContextProvider.TYPE).build();
        Callable<Optional<Tenant>> task =
                TenantContext.call(NORTHMOOR, () -> propagating.contextualCallable(TenantContext::current));
        Callable<Optional<Tenant>> none = propagating.contextualCallable(TenantContext::current);
        Callable<Optional<Tenant>> cleared =
                TenantContext.call(NORTHMOOR, () -> clearing.contextualCallable(TenantContext::current));

        TenantContext.run(SOUTHMOOR, () -> {
            assertThat(task.call()).contains(NORTHMOOR);
            assertThat(none.call()).isEmpty();
            assertThat(cleared.call()).isEmpty();
            assertThat(TenantContext.current()).contains(SOUTHMOOR);
        });
    }

    @Test
    void a_standing_that_is_over_is_refused_before_the_work_begins() {
        Runnable over = TenantContext.asPlatform(
                "figures",
                () -> propagating.contextualRunnable(() -> {
                    throw new AssertionError("begun");
                }));

        assertThatThrownBy(over::run).isInstanceOf(StandingExpiredException.class);
    }

    @Test
    void what_is_ended_in_the_wrong_order_is_an_error_and_leaves_nothing_bound() {
        TenantContextProvider provider = new TenantContextProvider();
        ThreadContextController outer = TenantContext.call(NORTHMOOR, () -> provider.currentContext(Map.of()))
                .begin();
        ThreadContextController inner = provider.clearedContext(Map.of()).begin();

        assertThatIllegalStateException().isThrownBy(outer::endContext).withMessageContaining("was still open");
        assertThat(TenantContext.binding()).isEmpty();
        inner.endContext();
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
