package uk.org.tenancy.examples.benchmarks.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.benchmarks.rounds.Score;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;

class GrowthTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private final Scores scores = new Scores();
    private final Growth growth = new Growth(scores, List.of(400, 10_000));

    @Test
    void growth_is_compared_with_that_of_the_map() {
        for (double slow : new double[] {1, 3}) {
            scores.add(LookUp.MAP.among(400, true), new Score(slow * 10, 0));
            scores.add(LookUp.MAP.among(10_000, true), new Score(slow * 20, 0));
            scores.add(LookUp.OWN_HOST.among(400, true), new Score(slow * 100, 0));
            scores.add(LookUp.OWN_HOST.among(10_000, true), new Score(slow * 220, 0));
        }
        assertThat(growth.of(LookUp.OWN_HOST, true).median()).isEqualTo(2.2, EXACT);
        assertThat(growth.beyondMap(LookUp.OWN_HOST, true).high()).isEqualTo(1.1, EXACT);
    }
}
