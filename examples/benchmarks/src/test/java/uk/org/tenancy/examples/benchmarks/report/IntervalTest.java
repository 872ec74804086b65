package uk.org.tenancy.examples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void its_ends_are_the_ranks_that_the_binomial_distribution_gives() {
        assertThat(ofNumbersTo(6)).isEqualTo(new Interval(1, 3.5, 6));
        assertThat(ofNumbersTo(9)).isEqualTo(new Interval(2, 5, 8));
        assertThat(ofNumbersTo(50)).isEqualTo(new Interval(18, 25.5, 33));
        assertThat(ofNumbersTo(1_000).low()).isEqualTo(469);
    }

    @Test
    void few_values_give_their_whole_range() {
        assertThat(Interval.of(2)).isEqualTo(new Interval(2, 2, 2));
        assertThat(Interval.of(3, 1)).isEqualTo(new Interval(1, 2, 3));
        assertThat(ofNumbersTo(5)).isEqualTo(new Interval(1, 3, 5));
        assertThatThrownBy(Interval::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_holds_the_true_median_at_least_95_times_in_100() {
        Random random = new Random(1);
        long held = IntStream.range(0, 10_000)
                .mapToObj(ignored -> Interval.of(random.doubles(12).toArray()))
                .filter(interval -> interval.low() <= 0.5 && interval.high() >= 0.5)
                .count();
        assertThat(held).isBetween(9_500L, 9_700L);
    }

    private static Interval ofNumbersTo(int n) {
        return Interval.of(IntStream.rangeClosed(1, n).asDoubleStream().toArray());
    }
}
