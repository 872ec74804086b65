package uk.org.tenancy.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.benchmarks.report.Interval;
import uk.org.tenancy.examples.benchmarks.report.Target;

class ResultsTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private final Results results = new Results(true);

    /** A machine that is three times as slow in the second round, and a variant that costs some microseconds more. */
    private void measure(Variant variant, double perTransaction, double perStatement, double moreTenants) {
        for (double slow : new double[] {1, 3}) {
            for (Cell cell : Cell.all(List.of(10, 20))) {
                double size = cell.tenants() == 20 ? moreTenants : 1;
                double cpu = slow * size * (10 + perStatement + perTransaction / cell.statements());
                results.add(cell, variant, new Sample(cpu * cell.statements(), cpu));
            }
        }
    }

    @Test
    void ratios_are_those_of_the_same_round() {
        measure(Variant.HAND_WRITTEN, 0, 0, 1);
        measure(Variant.ENFORCED, 4, 1, 1);
        assertThat(results.ratio(Metric.SERVER_CPU, 10, 4, Variant.ENFORCED).low())
                .isEqualTo(1.2, EXACT);
        assertThat(results.ratio(Metric.SERVER_CPU, 10, 4, Variant.ENFORCED).high())
                .isEqualTo(1.2, EXACT);
        assertThat(results.ratio(Metric.WALL, 10, 1, Variant.ENFORCED).median()).isEqualTo(1.5, EXACT);
    }

    @Test
    void growth_is_compared_to_that_of_conditions_written_by_hand() {
        measure(Variant.HAND_WRITTEN, 0, 0, 2);
        measure(Variant.ENFORCED, 4, 1, 2.2);
        assertThat(results.growth(Metric.SERVER_CPU, 4, Variant.ENFORCED).median())
                .isEqualTo(1.1, EXACT);
    }

    @Test
    void tells_what_a_transaction_adds_from_what_a_statement_adds() {
        measure(Variant.HAND_WRITTEN, 0, 0, 1);
        measure(Variant.ENFORCED, 4, 1, 1);
        Extra extra = results.extra(10, Variant.ENFORCED);
        assertThat(extra.perTransaction().low()).isEqualTo(4, EXACT);
        assertThat(extra.perStatement().low()).isEqualTo(1, EXACT);
        assertThat(results.statementRatio(10, Variant.ENFORCED).high()).isEqualTo(1.1, EXACT);
    }

    @Test
    void a_target_is_certain_if_the_whole_interval_is_on_one_side() {
        assertThat(new Target("t", 1.05, new Interval(1.0, 1.02, 1.04)).verdict())
                .isEqualTo("met");
        assertThat(new Target("t", 1.05, new Interval(1.0, 1.02, 1.06)).verdict())
                .isEqualTo("met, but not certainly");
        assertThat(new Target("t", 1.05, new Interval(1.0, 1.06, 1.07)).verdict())
                .isEqualTo("**not met**, but not certainly");
        assertThat(new Target("t", 1.05, new Interval(1.06, 1.07, 1.08)).verdict())
                .isEqualTo("**not met**");
    }
}
