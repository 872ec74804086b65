package uk.org.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import org.slf4j.MDC;
import uk.org.tenancy.TenantContext;

class LeakTest {

    @AfterEach
    void nothing_is_left_on_this_thread() {
        assertThat(TenantContext.binding()).isEmpty();
        assertThat(MDC.get(TenantContext.MDC_KEY)).isNull();
    }

    @Test
    void a_test_that_leaves_a_binding_fails_and_the_next_is_not_affected() {
        Outcome outcome = Outcome.of(LeakSamples.Leaky.class);
        assertThat(outcome.namesOfPassed()).containsExactly("isNotAffected()");
        assertLeak(outcome.failure(), "Leaky.leaves() left tenant 'northmoor' bound");
    }

    @Test
    void a_failure_of_the_tests_own_comes_first() {
        Throwable failure = Outcome.of(LeakSamples.LeakyAndFailing.class).failure();
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessage("the test's own");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertLeak(failure.getSuppressed()[0], "fails() left tenant 'northmoor' bound");
    }

    @Test
    void an_aborted_test_does_not_hide_its_leak() {
        Throwable failure = Outcome.of(LeakSamples.LeakyAndAborted.class).failure();
        assertLeak(failure, "aborts() left tenant 'northmoor' bound");
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(TestAbortedException.class);
    }

    @Test
    void all_that_was_left_is_taken_off_and_the_last_is_named() {
        assertLeak(Outcome.of(LeakSamples.LeakyTwice.class).failure(), "leaves() left tenant 'southmoor' bound");
    }

    @Test
    void a_leak_of_the_tenant_that_is_bound_anyway_is_a_leak() {
        assertLeak(Outcome.of(LeakSamples.LeakySameTenant.class).failure(), "leaves() left tenant 'northmoor' bound");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                LeakSamples.LeakyConstructor.class,
                LeakSamples.LeakyBeforeAll.class,
                LeakSamples.LeakyBeforeEach.class,
                LeakSamples.LeakyAfterEach.class,
                LeakSamples.LeakyAfterAll.class,
                LeakSamples.LeakyFactory.class,
            })
    void whatever_leaves_a_binding_fails(Class<?> sample) {
        assertLeak(Outcome.of(sample).failure(), "left tenant 'northmoor' bound");
    }

    @Test
    void a_constructor_is_named_as_such() {
        assertLeak(Outcome.of(LeakSamples.LeakyConstructor.class).failure(), "the constructor of ");
    }

    @Test
    void each_run_of_a_template_is_watched() {
        Outcome outcome = Outcome.of(LeakSamples.LeakyTemplates.class);
        assertThat(outcome.failures()).hasSize(4).allSatisfy(failure -> assertLeak(failure, "bound to thread"));
        assertThat(outcome.passed()).isZero();
    }

    @Test
    void a_dynamic_test_is_watched() {
        Outcome outcome = Outcome.of(LeakSamples.LeakyDynamic.class);
        assertLeak(outcome.failure(), "dynamic test 'leaves' left tenant 'northmoor' bound");
        assertThat(outcome.namesOfPassed()).containsExactly("is not affected");
    }

    @Test
    void a_leak_is_found_even_if_the_test_has_switched_tracing_off() {
        assertThat(Outcome.of(LeakSamples.SwitchesTracingOff.class).failure())
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("test() left tenant 'northmoor' bound", "was not traced");
        assertLeak(Outcome.of(LeakSamples.LeakySameTenant.class).failure(), "left tenant 'northmoor' bound");
    }

    @Test
    void leaks_in_parallel_are_found() {
        Outcome outcome = Outcome.of(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent"),
                LeakSamples.Leaky.class,
                LeakSamples.LeakyTemplates.class);
        assertThat(outcome.failures()).hasSize(5);
        assertThat(outcome.namesOfPassed()).containsExactly("isNotAffected()");
    }

    @Test
    void tidy_tests_pass() {
        assertThat(Outcome.of(LeakSamples.Tidy.class).failures()).isEmpty();
    }

    @Test
    void a_binding_made_by_another_extension_stays() {
        Outcome outcome = Outcome.of(LeakSamples.BoundByAnother.class);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(2);
        assertLeak(Outcome.of(LeakSamples.LeakyUnderAnother.class).failure(), "left tenant 'northmoor' bound");
    }

    private static void assertLeak(Throwable failure, String message) {
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining(message);
        assertThat(failure.getCause().getStackTrace())
                .anySatisfy(line -> assertThat(line.getMethodName()).isEqualTo("leaveOpen"));
    }
}
