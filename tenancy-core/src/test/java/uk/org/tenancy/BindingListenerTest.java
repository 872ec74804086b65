package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("other tests' bindings would be told too")
class BindingListenerTest {

    private final List<String> told = new ArrayList<>();
    private final List<Runnable> registrations = new ArrayList<>();

    @AfterEach
    void take_back() {
        registrations.forEach(Runnable::run);
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void C18_every_change_is_told_while_the_binding_is_in_force() {
        listen("a");

        TenantContext.run(NORTHMOOR, () -> {
            TenantContext.withoutTenant(() -> told.add("work"));
            TenantContext.asPlatform("figures", () -> told.add("work"));
        });
        try (TenantScope ignored = TenantContext.open(SOUTHMOOR)) {
            TenantContext.capture().run(() -> told.add("work"));
        }

        assertThat(told)
                .containsExactly(
                        "a+ tenant 'northmoor'",
                        "a+ no tenant",
                        "work",
                        "a- no tenant",
                        "a+ the platform",
                        "work",
                        "a- the platform",
                        "a- tenant 'northmoor'",
                        "a+ tenant 'southmoor'",
                        "a+ tenant 'southmoor'",
                        "work",
                        "a- tenant 'southmoor'",
                        "a- tenant 'southmoor'");
    }

    @Test
    void C07_listeners_end_in_reverse_order_so_that_nothing_of_the_former_tenant_survives() {
        listen("a");
        listen("b");

        TenantContext.run(NORTHMOOR, () -> {});

        assertThat(told)
                .containsExactly(
                        "a+ tenant 'northmoor'",
                        "b+ tenant 'northmoor'",
                        "b- tenant 'northmoor'",
                        "a- tenant 'northmoor'");
    }

    @Test
    void a_listener_that_refuses_stops_the_block_before_its_work_and_the_others_end() {
        listen("a");
        listen(bound -> {
            throw new IllegalStateException("no");
        });
        listen("c");

        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> told.add("work")))
                .hasMessage("no");

        assertThat(told).containsExactly("a+ tenant 'northmoor'", "a- tenant 'northmoor'");
    }

    @Test
    void a_listener_that_fails_at_the_end_leaves_nothing_bound_and_the_others_end() {
        listen("a");
        listen(bound -> () -> {
            throw new IllegalStateException("first");
        });
        listen(bound -> () -> {
            throw new IllegalStateException("second");
        });

        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> {}))
                .hasMessage("second")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("first"));

        assertThat(told).containsExactly("a+ tenant 'northmoor'", "a- tenant 'northmoor'");
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void blocks_left_open_inside_are_told_of_their_end_too() {
        listen("a");

        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, BindingListenerTest::leaveOpen))
                .hasMessageContaining("opened inside it, was still open");

        assertThat(told)
                .containsExactly(
                        "a+ tenant 'northmoor'",
                        "a+ tenant 'southmoor'",
                        "a- tenant 'southmoor'",
                        "a- tenant 'northmoor'");
    }

    @Test
    void a_block_inside_a_standing_that_is_over_is_told_as_ever_and_its_work_refused() {
        CapturedBinding over =
                TenantContext.asPlatform("figures", () -> TenantContext.withoutTenant(TenantContext::capture));
        listen(bound -> {
            told.add(name(bound));
            return () -> {};
        });

        over.run(() -> TenantContext.run(
                SOUTHMOOR,
                () -> assertThatThrownBy(TenantContext::require).isInstanceOf(StandingExpiredException.class)));

        assertThat(told).containsExactly("no tenant", "tenant 'southmoor'");
    }

    @Test
    void a_registration_can_be_taken_back() {
        listen("a").run();

        TenantContext.run(NORTHMOOR, () -> {});

        assertThat(told).isEmpty();
    }

    @MustBeClosed
    private static TenantScope openSouthmoor() {
        return TenantContext.open(SOUTHMOOR);
    }

    @SuppressWarnings("MustBeClosedChecker") // Left open on purpose.
    private static void leaveOpen() {
        openSouthmoor();
    }

    private Runnable listen(String name) {
        return listen(bound -> {
            String what = name(bound);
            assertThat(name(TenantContext.binding())).isEqualTo(what);
            told.add(name + "+ " + what);
            return () -> told.add(name + "- " + name(TenantContext.binding()));
        });
    }

    private Runnable listen(BindingListener listener) {
        Runnable registration = TenantContext.onBinding(listener);
        registrations.add(registration);
        return registration;
    }

    private static String name(Optional<Binding> bound) {
        return bound.map(binding -> binding.tenant().map(Tenant::toString).orElse("the platform"))
                .orElse("no tenant");
    }
}
