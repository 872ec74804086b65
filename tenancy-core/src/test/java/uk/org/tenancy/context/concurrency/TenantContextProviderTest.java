package uk.org.tenancy.context.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.concurro.AbstractManagedExecutorService.RejectPolicy;
import org.glassfish.concurro.ContextServiceImpl;
import org.glassfish.concurro.ManagedExecutorServiceImpl;
import org.glassfish.concurro.ManagedThreadFactoryImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;

class TenantContextProviderTest {

    private static final Tenant NORTHMOOR = council("northmoor");
    private static final Tenant SOUTHMOOR = council("southmoor");

    private final ContextServiceImpl contexts = new ContextServiceImpl("propagating", new ServiceContexts(true));
    private final ContextServiceImpl clearing = new ContextServiceImpl("clearing", new ServiceContexts(false));
    private final ManagedExecutorServiceImpl executor = new ManagedExecutorServiceImpl(
            "pool",
            new ManagedThreadFactoryImpl("threads"),
            0,
            false,
            1,
            1,
            1,
            TimeUnit.MINUTES,
            0,
            10,
            contexts,
            RejectPolicy.ABORT);

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(TenantContext.binding()).isEmpty();
        assertThat(executor.submit(TenantContext::binding).get()).isEmpty();
        executor.shutdownNow();
    }

    @Test
    void it_is_found_and_its_type_has_a_name() {
        assertThat(ServiceLoader.load(ThreadContextProvider.class))
                .singleElement()
                .isInstanceOf(TenantContextProvider.class)
                .returns("Tenant", ThreadContextProvider::getThreadContextType);
    }

    @Test
    void Y08_the_tenant_follows_to_a_managed_executor_and_is_gone_afterwards() throws Exception {
        Optional<Tenant> seen = TenantContext.call(
                NORTHMOOR, () -> executor.submit(TenantContext::current).get());
        CompletableFuture<Optional<Tenant>> stage =
                TenantContext.call(NORTHMOOR, () -> executor.supplyAsync(TenantContext::current));

        assertThat(seen).contains(NORTHMOOR);
        assertThat(stage.get()).contains(NORTHMOOR);
        assertThat(executor.submit(TenantContext::current).get()).isEmpty();
    }

    @Test
    void a_contextual_task_runs_in_its_tenant_wherever_it_is_called() throws Exception {
        Callable<Optional<Tenant>> task =
                TenantContext.call(NORTHMOOR, () -> contexts.contextualCallable(TenantContext::current));
        Callable<Optional<Tenant>> none = contexts.contextualCallable(TenantContext::current);
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
        Callable<Object> over = TenantContext.asPlatform(
                "figures",
                () -> contexts.contextualCallable(() -> {
                    throw new AssertionError("begun");
                }));

        assertThatThrownBy(over::call).isInstanceOf(StandingExpiredException.class);
    }

    @Test
    void what_is_ended_in_the_wrong_order_is_an_error_and_leaves_nothing_bound() {
        TenantContextProvider provider = new TenantContextProvider();
        ThreadContextSnapshot northmoor = TenantContext.call(NORTHMOOR, () -> provider.currentContext(Map.of()));
        ThreadContextRestorer outer = northmoor.begin();
        ThreadContextRestorer inner = provider.clearedContext(Map.of()).begin();

        assertThatIllegalStateException().isThrownBy(outer::endContext).withMessageContaining("was still open");
        assertThat(TenantContext.binding()).isEmpty();
        inner.endContext();
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
