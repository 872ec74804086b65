package uk.org.tenancy.examples.benchmarks.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.benchmarks.context.peers.Tenancy;

class ScoresTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private final Scores scores = new Scores(List.of(400, 10_000));

    @Test
    void ratios_are_those_of_the_same_round() {
        Case floor = Operation.READING.floor();
        Case ours = Operation.READING.by(Tenancy.class);
        for (double slow : new double[] {1, 3}) {
            scores.add(floor, new Score(slow * 2, 0.0004));
            scores.add(ours, new Score(slow * 3, 47.9));
        }
        assertThat(scores.ratio(ours, floor).low()).isEqualTo(1.5, EXACT);
        assertThat(scores.ratio(ours, floor).high()).isEqualTo(1.5, EXACT);
        assertThat(scores.bytes(floor).high()).isZero();
        assertThat(scores.bytes(ours).high()).isEqualTo(48);
    }

    @Test
    void growth_is_compared_with_that_of_the_map() {
        for (double slow : new double[] {1, 3}) {
            scores.add(LookUp.MAP.among(400, true), new Score(slow * 10, 0));
            scores.add(LookUp.MAP.among(10_000, true), new Score(slow * 20, 0));
            scores.add(LookUp.OWN_HOST.among(400, true), new Score(slow * 100, 0));
            scores.add(LookUp.OWN_HOST.among(10_000, true), new Score(slow * 220, 0));
        }
        assertThat(scores.growth(LookUp.OWN_HOST, true).median()).isEqualTo(2.2, EXACT);
        assertThat(scores.growthBeyondMap(LookUp.OWN_HOST, true).high()).isEqualTo(1.1, EXACT);
    }
}
