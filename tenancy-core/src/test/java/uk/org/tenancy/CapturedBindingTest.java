package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding.OperatorAccess;

class CapturedBindingTest {

    private static final OperatorAccess HOUR = new OperatorAccess("a stuck report", "T-1", Duration.ofHours(1));

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(TenantContext.binding()).isEmpty();
        assertThat(other.submit(TenantContext::binding).get()).isEmpty();
        other.shutdownNow();
    }

    @Test
    void what_was_bound_holds_on_another_thread_for_a_block() throws Exception {
        CapturedBinding captured = TenantContext.call(NORTHMOOR, TenantContext::capture);

        Future<Optional<Tenant>> seen = other.submit(() -> captured.call(TenantContext::current));

        assertThat(seen.get()).contains(NORTHMOOR);
        assertThat(captured.binding()).contains(new Binding.InTenant(NORTHMOOR));
        assertThat(captured).hasToString("tenant 'northmoor'");
    }

    @Test
    void nothing_is_captured_too_and_clears_what_is_bound() {
        CapturedBinding nothing = TenantContext.capture();

        TenantContext.run(SOUTHMOOR, () -> {
            nothing.run(() -> assertThat(TenantContext.binding()).isEmpty());
            assertThat(TenantContext.current()).contains(SOUTHMOOR);
        });
        assertThat(nothing).hasToString("no tenant");
    }

    @Test
    void an_exception_arrives_unchanged_and_what_was_bound_is_back() {
        CapturedBinding captured = TenantContext.call(NORTHMOOR, TenantContext::capture);
        IOException failure = new IOException("disk full");

        TenantContext.run(SOUTHMOOR, () -> {
            assertThatThrownBy(() -> captured.run(() -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(TenantContext.current()).contains(SOUTHMOOR);
        });
    }

    @Test
    void an_operators_standing_goes_along_while_its_block_lasts() {
        TenantContext.asOperator(NORTHMOOR, HOUR, () -> {
            CapturedBinding captured = TenantContext.capture();
            Binding seen = CompletableFuture.supplyAsync(
                            () -> captured.call(() -> TenantContext.binding().orElseThrow()), other)
                    .join();
            assertThat(seen)
                    .isInstanceOfSatisfying(
                            Binding.Operator.class,
                            operator -> assertThat(operator.access()).isEqualTo(HOUR));
            return null;
        });
    }

    @Test
    void a_standing_cannot_be_used_after_its_block_wherever_it_was_captured() {
        CapturedBinding operator = TenantContext.asOperator(NORTHMOOR, HOUR, TenantContext::capture);
        CapturedBinding inside =
                TenantContext.asOperator(NORTHMOOR, HOUR, () -> TenantContext.call(SOUTHMOOR, TenantContext::capture));
        CapturedBinding platform = TenantContext.asPlatform("figures", TenantContext::capture);

        assertOver(operator, "the operator's standing in tenant 'northmoor' has ended with the block");
        assertOver(inside, "the operator's standing in tenant 'northmoor' has ended with the block");
        assertOver(platform, "the standing of the platform has ended with the block");
        assertThat(platform).hasToString("the platform");
    }

    @Test
    void what_ends_with_a_standing_can_be_told_from_what_does_not() {
        assertThat(TenantContext.capture().endsWithStanding()).isFalse();
        assertThat(TenantContext.call(NORTHMOOR, TenantContext::capture).endsWithStanding())
                .isFalse();
        assertThat(TenantContext.asOperator(NORTHMOOR, HOUR, TenantContext::capture)
                        .endsWithStanding())
                .isTrue();
        assertThat(TenantContext.asPlatform("figures", () -> TenantContext.call(SOUTHMOOR, TenantContext::capture))
                        .endsWithStanding())
                .isTrue();
    }

    @Test
    void a_block_without_tenant_is_no_way_round_a_limit() {
        CapturedBinding nothing =
                TenantContext.asOperator(NORTHMOOR, HOUR, () -> TenantContext.withoutTenant(TenantContext::capture));

        nothing.run(() -> {
            assertThat(TenantContext.binding()).isEmpty();
            TenantContext.run(
                    SOUTHMOOR,
                    () -> assertThatExceptionOfType(StandingExpiredException.class)
                            .isThrownBy(TenantContext::require));
        });
    }

    @Test
    void work_still_under_way_when_the_block_ends_is_stopped_at_its_next_use() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Future<Optional<Tenant>> seen = TenantContext.asOperator(NORTHMOOR, HOUR, () -> {
            CapturedBinding captured = TenantContext.capture();
            CompletableFuture<Void> begun = new CompletableFuture<>();
            Future<Optional<Tenant>> handedOn = other.submit(() -> captured.call(() -> {
                begun.complete(null);
                ended.join();
                return TenantContext.current();
            }));
            begun.join();
            return handedOn;
        });
        ended.complete(null);

        assertThatThrownBy(seen::get)
                .cause()
                .isInstanceOf(StandingExpiredException.class)
                .hasMessageContaining("let the block wait for it");
    }

    private static void assertOver(CapturedBinding captured, String message) {
        boolean[] begun = {false};
        assertThatExceptionOfType(StandingExpiredException.class)
                .isThrownBy(() -> captured.run(() -> begun[0] = true))
                .withMessageContaining(message);
        assertThatExceptionOfType(StandingExpiredException.class).isThrownBy(captured::binding);
        assertThat(begun[0]).isFalse();
    }
}
