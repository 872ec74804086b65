package uk.org.tenancy.examples.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private final Scores scores = new Scores();

    @Test
    void ratios_are_those_of_the_same_round() {
        Case floor = new Case("floor", ScoresTest.class, "floor", Map.of());
        Case ours = new Case("ours", ScoresTest.class, "ours", Map.of());
        for (double slow : new double[] {1, 3}) {
            scores.add(floor, new Score(slow * 2, 0.0004));
            scores.add(ours, new Score(slow * 3, 47.9));
        }
        assertThat(scores.ratio(ours, floor).low()).isEqualTo(1.5, EXACT);
        assertThat(scores.ratio(ours, floor).high()).isEqualTo(1.5, EXACT);
        assertThat(scores.bytes(floor).high()).isZero();
        assertThat(scores.bytes(ours).high()).isEqualTo(48);
    }
}
