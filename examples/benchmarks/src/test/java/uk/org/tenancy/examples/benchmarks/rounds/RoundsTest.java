package uk.org.tenancy.examples.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

class RoundsTest {

    @Test
    void what_allocates_nothing_at_all_has_no_figure_for_an_operation_and_takes_no_bytes() {
        assertThat(Rounds.allocated(null, figure("gc.alloc.rate", 0))).isZero();
        assertThat(Rounds.allocated(figure("gc.alloc.rate.norm", 24), figure("gc.alloc.rate", 900)))
                .isEqualTo(24);
    }

    private static Result<?> figure(String name, double score) {
        return new ScalarResult(name, score, "", AggregationPolicy.AVG);
    }
}
