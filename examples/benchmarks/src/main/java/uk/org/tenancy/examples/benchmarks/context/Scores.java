package uk.org.tenancy.examples.benchmarks.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import uk.org.tenancy.examples.benchmarks.report.Interval;

/** What was measured, round by round. */
final class Scores {

    private final Map<Case, List<Score>> scores = new HashMap<>();
    private final List<Integer> tenants;

    /**
     * Nothing yet.
     *
     * @param tenants the numbers of tenants that are compared, ascending
     */
    Scores(List<Integer> tenants) {
        this.tenants = tenants;
    }

    void add(Case measured, Score score) {
        scores.computeIfAbsent(measured, ignored -> new ArrayList<>()).add(score);
    }

    List<Integer> tenants() {
        return tenants;
    }

    int rounds() {
        return scores.values().stream().mapToInt(List::size).min().orElse(0);
    }

    Interval nanos(Case measured) {
        return overRounds(round -> nanos(measured, round));
    }

    /** In whole bytes, since what JMH itself allocates is spread over all operations. */
    Interval bytes(Case measured) {
        return overRounds(round -> Math.rint(score(measured, round).bytes()));
    }

    Interval ratio(Case measured, Case floor) {
        return overRounds(round -> nanos(measured, round) / nanos(floor, round));
    }

    /** How much dearer a look-up is among the most tenants than among the fewest. */
    Interval growth(LookUp lookUp, boolean all) {
        return overRounds(round -> growth(lookUp, all, round));
    }

    /** The same, compared to a map, which is further from the processor as well if it is large. */
    Interval growthBeyondMap(LookUp lookUp, boolean all) {
        return overRounds(round -> growth(lookUp, all, round) / growth(LookUp.MAP, all, round));
    }

    private double growth(LookUp lookUp, boolean all, int round) {
        int most = tenants.get(tenants.size() - 1);
        return nanos(lookUp.among(most, all), round) / nanos(lookUp.among(tenants.get(0), all), round);
    }

    private double nanos(Case measured, int round) {
        return score(measured, round).nanos();
    }

    private Score score(Case measured, int round) {
        return scores.getOrDefault(measured, List.of()).get(round);
    }

    private Interval overRounds(IntToDoubleFunction value) {
        return Interval.of(IntStream.range(0, rounds()).mapToDouble(value).toArray());
    }
}
