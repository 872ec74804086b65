package uk.org.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OtherThreadTest {

    private static final Map<String, String> IN_PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "6");

    @Test
    void a_binding_left_on_a_thread_of_a_pool_fails_the_test_and_shows_where_it_was_opened() {
        Outcome outcome = Outcome.of(OtherThreadSamples.LeakyPool.class);

        assertLeak(outcome.failure(), "LeakyPool.leaves(), tenant 'northmoor' bound to thread 'pooled' is still open");
        assertThat(outcome.namesOfPassed()).containsExactly("isNotBlamed()");
    }

    @Test
    void a_dynamic_test_is_watched_too() {
        Outcome outcome = Outcome.of(OtherThreadSamples.LeakyDynamic.class);

        assertLeak(outcome.failure(), "dynamic test 'leaves', tenant 'northmoor' bound to thread 'pooled'");
        assertThat(outcome.namesOfPassed()).containsExactly("is not blamed");
    }

    @Test
    void a_binding_left_on_a_thread_that_has_ended_is_found() {
        assertLeak(
                Outcome.of(OtherThreadSamples.LeakyThreadThatEnds.class).failure(),
                "tenant 'northmoor' bound to thread 'short-lived'");
    }

    @Test
    void a_binding_that_is_left_after_its_test_fails_the_class() {
        assertLeak(
                Outcome.of(OtherThreadSamples.LeaksLater.class).failure(),
                "LeaksLater.end(), tenant 'southmoor' bound to thread 'pooled' is still open",
                "openAndWait");
    }

    @Test
    void work_that_goes_on_and_work_that_ends_soon_is_no_leak() {
        Outcome outcome = Outcome.of(OtherThreadSamples.Tidy.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(21);
    }

    @Test
    void in_parallel_each_leak_is_found_once_and_work_that_goes_on_is_not_taken_for_one() {
        Outcome outcome = Outcome.of(
                IN_PARALLEL,
                OtherThreadSamples.Tidy.class,
                OtherThreadSamples.LeakyPool.class,
                OtherThreadSamples.LeakyThreadThatEnds.class,
                OtherThreadSamples.OnSeparateThread.class);

        List<Throwable> openings = outcome.failures().stream()
                .flatMap(
                        failure -> Stream.concat(Stream.of(failure.getCause()), Arrays.stream(failure.getSuppressed())))
                .toList();
        assertThat(openings)
                .hasSize(2)
                .allSatisfy(opening -> assertThat(opening).hasStackTraceContaining("leaveOpen"));
    }

    @Test
    void a_test_on_a_thread_of_its_own_for_its_timeout_has_its_tenant() {
        Outcome outcome = Outcome.of(OtherThreadSamples.OnSeparateThread.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(2);
    }

    @Test
    void a_test_on_a_thread_of_its_own_must_not_leave_a_binding_either() {
        assertLeak(
                Outcome.of(OtherThreadSamples.LeakyOnSeparateThread.class).failure(),
                "leaves() left tenant 'northmoor' bound to thread 'junit-timeout-thread-");
    }

    private static void assertLeak(Throwable failure, String message) {
        assertLeak(failure, message, "leaveOpen");
    }

    private static void assertLeak(Throwable failure, String message, String opener) {
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining(message);
        assertThat(failure.getCause().getStackTrace())
                .anySatisfy(line -> assertThat(line.getMethodName()).isEqualTo(opener));
    }
}
