package uk.org.tenancy.examples.benchmarks.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReloadRunTest {

    @Test
    void no_answer_is_missing_or_mixed_while_a_brand_changes_many_times_a_second() throws Exception {
        assertFlawless(ReloadRun.told(Duration.ofSeconds(2)), 4);
    }

    @Test
    void no_answer_is_missing_or_mixed_while_the_files_of_a_brand_are_written() throws Exception {
        assertFlawless(ReloadRun.files(Duration.ofSeconds(5)), 2);
    }

    private static void assertFlawless(Reload run, int versions) {
        assertThat(run.counts().examples()).isEmpty();
        assertThat(run.isFlawless()).isTrue();
        assertThat(run.changes()).isGreaterThan(versions);
        assertThat(run.wrong()).isPositive();
        assertThat(run.counts().versions()).isGreaterThanOrEqualTo(versions);
        assertThat(run.counts().answers()).isGreaterThan(50);
    }
}
