package uk.org.tenancy.examples.benchmarks.context;

import java.util.List;
import uk.org.tenancy.examples.benchmarks.report.Interval;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

/**
 * How look-ups become dearer the more tenants there are.
 *
 * @param scores what was measured
 * @param tenants the numbers of tenants that are compared, ascending
 */
record Growth(Scores scores, List<Integer> tenants) {

    /** The numbers of tenants to find one among. */
    static List<Integer> tenants(Settings settings) {
        return settings.quick() ? List.of(400, 2_000) : List.of(400, 10_000, 1_000_000);
    }

    /** How much dearer a look-up is among the most tenants than among the fewest. */
    Interval of(LookUp lookUp, boolean all) {
        return scores.overRounds(round -> of(lookUp, all, round));
    }

    /** The same, compared to a map, which is further from the processor as well if it is large. */
    Interval beyondMap(LookUp lookUp, boolean all) {
        return scores.overRounds(round -> of(lookUp, all, round) / of(LookUp.MAP, all, round));
    }

    private double of(LookUp lookUp, boolean all, int round) {
        int most = tenants.get(tenants.size() - 1);
        return scores.nanos(lookUp.among(most, all), round) / scores.nanos(lookUp.among(tenants.get(0), all), round);
    }
}
