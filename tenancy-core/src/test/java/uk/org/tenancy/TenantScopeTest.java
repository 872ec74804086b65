package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;
import static uk.org.tenancy.Tenants.tenant;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Opening and closing by hand, and what happens when it is done wrongly. */
@SuppressWarnings("MustBeClosedChecker")
class TenantScopeTest {

    @AfterEach
    void nothing_is_left_behind() {
        TenantContext.traceOpenings(false);
        assertThat(TenantContext.binding()).isEmpty();
        assertThat(MDC.get(TenantContext.MDC_KEY)).isNull();
    }

    @Test
    void C02_scopes_closed_in_reverse_order_restore_what_was_there() {
        TenantScope outer = TenantContext.open(NORTHMOOR);
        TenantScope inner = TenantContext.open(SOUTHMOOR);
        assertThat(TenantContext.current()).contains(SOUTHMOOR);

        inner.close();
        assertThat(TenantContext.current()).contains(NORTHMOOR);

        outer.close();
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void a_second_close_does_nothing_whatever_is_bound_by_then() {
        TenantScope first = TenantContext.open(NORTHMOOR);
        first.close();
        try (TenantScope second = TenantContext.open(SOUTHMOOR)) {
            first.close();

            assertThat(TenantContext.current()).contains(SOUTHMOOR);
            assertThat(second).hasToString("tenant 'southmoor'");
        }
    }

    @Test
    void closing_on_another_thread_is_refused_and_changes_neither_thread() {
        try (TenantScope scope = TenantContext.open(NORTHMOOR)) {
            Throwable refused = CompletableFuture.supplyAsync(() -> catchThrowable(scope::close))
                    .join();

            assertThat(refused)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the binding to tenant 'northmoor' was opened by thread '"
                            + Thread.currentThread().getName() + "' but closed by thread '")
                    .hasMessageContaining("TenantContext.run");
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        }
    }

    @Test
    void closing_out_of_order_is_an_error_and_leaves_no_binding() {
        TenantScope outer = TenantContext.open(NORTHMOOR);
        TenantScope inner = TenantContext.open(SOUTHMOOR);

        assertThatIllegalStateException()
                .isThrownBy(outer::close)
                .withMessageContaining("the binding to tenant 'northmoor' was closed while the binding to tenant"
                        + " 'southmoor', opened inside it, was still open");
        assertThat(TenantContext.binding()).isEmpty();

        inner.close();
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void closing_out_of_order_goes_back_to_what_was_there_before_the_outer_one() {
        TenantContext.run(tenant("eastmoor").build(), () -> {
            TenantScope outer = TenantContext.open(NORTHMOOR);
            TenantContext.open(SOUTHMOOR);
            TenantContext.open(SOUTHMOOR);

            assertThatIllegalStateException().isThrownBy(outer::close);
            assertThat(TenantContext.require().id()).isEqualTo(TenantId.of("eastmoor"));
            assertThat(MDC.get(TenantContext.MDC_KEY)).isEqualTo("eastmoor");
        });
    }

    @Test
    void C02_a_scope_left_open_inside_a_block_is_an_error_and_the_state_is_clean() {
        TenantContext.run(NORTHMOOR, () -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> TenantContext.run(SOUTHMOOR, () -> {
                        TenantContext.open(NORTHMOOR);
                    }));
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
    }

    @Test
    void Z01_a_scope_left_open_does_not_hide_why_the_block_failed() {
        IOException failure = new IOException("disk full");

        assertThatThrownBy(() -> TenantContext.run(SOUTHMOOR, () -> {
                    TenantContext.open(NORTHMOOR);
                    throw failure;
                }))
                .isSameAs(failure)
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class));
    }

    @Test
    void where_a_binding_was_opened_is_recorded_on_request() {
        TenantContext.traceOpenings(true);
        TenantContext.run(
                NORTHMOOR,
                () -> assertThat(TenantContext.openedAt()).get().satisfies(trace -> {
                    assertThat(trace)
                            .hasMessage("opened here, by thread '"
                                    + Thread.currentThread().getName() + "'");
                    assertThat(trace.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().equals(TenantScopeTest.class.getName()));
                }));
        TenantContext.withoutTenant(() -> assertThat(TenantContext.openedAt()).isPresent());
        assertThat(TenantContext.openedAt()).isEmpty();
    }

    @Test
    void where_a_binding_was_opened_is_not_recorded_at_first() {
        TenantContext.run(NORTHMOOR, () -> assertThat(TenantContext.openedAt()).isEmpty());
    }
}
