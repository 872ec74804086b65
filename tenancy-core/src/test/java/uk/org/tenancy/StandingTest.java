package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Eventually.eventually;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding.OperatorAccess;

/** The standings of an operator in a tenant and of the platform. */
class StandingTest {

    private static final OperatorAccess HOUR = new OperatorAccess("a stuck report", "T-1", Duration.ofHours(1));
    private static final OperatorAccess BRIEF = new OperatorAccess("a stuck report", "T-1", Duration.ofMillis(1));

    private CapturedLog audit;

    @BeforeEach
    void capture() {
        audit = new CapturedLog("uk.org.tenancy.audit");
    }

    @AfterEach
    void release() {
        audit.close();
        assertThat(TenantContext.binding()).isEmpty();
    }

    @Test
    void an_operator_sees_the_tenant_and_the_binding_says_why_and_until_when() {
        Instant before = Instant.now();

        Binding binding = TenantContext.asOperator(NORTHMOOR, HOUR, () -> {
            assertThat(TenantContext.require()).isEqualTo(NORTHMOOR);
            return TenantContext.binding().orElseThrow();
        });

        assertThat(binding).isInstanceOfSatisfying(Binding.Operator.class, operator -> {
            assertThat(operator.access()).isEqualTo(HOUR);
            assertThat(operator.until())
                    .isBetween(before.plus(HOUR.limit()), Instant.now().plus(HOUR.limit()));
        });
    }

    @Test
    void a_block_inside_an_operators_standing_ends_with_it() {
        assertThatExceptionOfType(StandingExpiredException.class)
                .isThrownBy(() -> TenantContext.asOperator(
                        NORTHMOOR,
                        BRIEF,
                        () -> TenantContext.call(NORTHMOOR, () -> {
                            while (true) {
                                assertThat(TenantContext.require()).isEqualTo(NORTHMOOR);
                            }
                        })));
        assertThatExceptionOfType(StandingExpiredException.class)
                .isThrownBy(() -> TenantContext.asOperator(
                        NORTHMOOR,
                        BRIEF,
                        () -> TenantContext.asOperator(NORTHMOOR, HOUR, () -> {
                            while (true) {
                                assertThat(TenantContext.binding()).isPresent();
                            }
                        })));
    }

    @Test
    void a_shorter_standing_inside_a_longer_one_leaves_the_longer_one_as_it_was() {
        boolean outerStillHolds = TenantContext.asOperator(NORTHMOOR, HOUR, () -> {
            assertThatExceptionOfType(StandingExpiredException.class)
                    .isThrownBy(() -> TenantContext.asOperator(SOUTHMOOR, BRIEF, () -> {
                        while (true) {
                            assertThat(TenantContext.require()).isEqualTo(SOUTHMOOR);
                        }
                    }));
            return TenantContext.current().isPresent();
        });
        assertThat(outerStillHolds).isTrue();
    }

    @Test
    void without_a_tenant_there_is_no_standing_that_could_end() {
        TenantContext.asOperator(
                NORTHMOOR,
                BRIEF,
                () -> TenantContext.withoutTenant(() -> {
                    Instant end = Instant.now().plus(BRIEF.limit()).plusMillis(5);
                    while (Instant.now().isBefore(end)) {
                        assertThat(TenantContext.current()).isEmpty();
                    }
                    return end;
                }));
    }

    @Test
    void begin_and_end_of_an_operators_standing_are_logged_even_if_the_work_fails() {
        assertThatThrownBy(() -> TenantContext.asOperator(NORTHMOOR, HOUR, () -> {
                    throw new NoSuchElementException("gone");
                }))
                .isInstanceOf(NoSuchElementException.class);

        assertThat(audit.lines()).hasSize(2);
        assertThat(audit.lines().get(0))
                .startsWith("WARN an operator acts in tenant 'northmoor' until ")
                .contains(": a stuck report (ticket T-1);");
        assertThat(audit.lines().get(1)).isEqualTo("WARN an operator has left tenant 'northmoor' (ticket T-1)");
    }

    @Test
    void an_operators_standing_is_refused_after_its_limit_and_the_block_still_ends_cleanly() {
        TenantContext.run(SOUTHMOOR, () -> {
            TenantContext.asOperator(NORTHMOOR, BRIEF, () -> {
                eventually(() -> assertThatExceptionOfType(StandingExpiredException.class)
                        .isThrownBy(TenantContext::current)
                        .withMessageContaining("the operator's standing in tenant 'northmoor'")
                        .withMessageContaining("TenantContext.asOperator"));
                assertThatExceptionOfType(StandingExpiredException.class).isThrownBy(TenantContext::require);
                assertThatExceptionOfType(StandingExpiredException.class).isThrownBy(TenantContext::binding);
                return "";
            });
            assertThat(TenantContext.current()).contains(SOUTHMOOR);
        });
    }

    @Test
    void the_platform_sees_no_tenant_not_even_one_bound_around_it() {
        TenantContext.run(NORTHMOOR, () -> {
            TenantContext.asPlatform("nightly figures", () -> {
                assertThat(TenantContext.current()).isEmpty();
                assertThat(TenantContext.binding()).contains(new Binding.Platform("nightly figures"));
                return assertThatExceptionOfType(NoTenantException.class)
                        .isThrownBy(TenantContext::require)
                        .withMessageContaining("the platform standing is bound to thread");
            });
            assertThat(TenantContext.current()).contains(NORTHMOOR);
        });
    }

    @Test
    void begin_and_end_of_the_platform_standing_are_logged_even_if_the_work_fails() {
        assertThatThrownBy(() -> TenantContext.asPlatform("nightly figures", () -> {
                    throw new NoSuchElementException("gone");
                }))
                .isInstanceOf(NoSuchElementException.class);

        assertThat(audit.lines())
                .containsExactly(
                        "WARN the platform acts across tenants: nightly figures; this is kept in the log only, which is"
                                + " not enough: register a listener with TenantContext.onStanding",
                        "WARN the platform has finished acting across tenants: nightly figures");
    }

    @Test
    void an_ordinary_binding_has_no_limit_and_is_not_audited() {
        TenantContext.run(NORTHMOOR, () -> assertThat(TenantContext.current()).contains(NORTHMOOR));

        assertThat(audit.lines()).isEmpty();
    }
}
