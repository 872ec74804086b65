package uk.org.tenancy.examples.benchmarks.rounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import uk.org.tenancy.examples.benchmarks.report.Interval;

/** What JMH measured, round by round. Used by one thread. */
public final class Scores {

    private final Map<Case, List<Score>> scores = new HashMap<>();

    /**
     * Adds what was measured in one more round.
     *
     * @param measured what was measured
     * @param score what it took
     */
    public void add(Case measured, Score score) {
        scores.computeIfAbsent(measured, ignored -> new ArrayList<>()).add(score);
    }

    /**
     * How often everything was measured.
     *
     * @return the number of rounds
     */
    public int rounds() {
        return scores.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /**
     * What an operation takes.
     *
     * @param measured the operation
     * @return nanoseconds
     */
    public Interval nanos(Case measured) {
        return overRounds(round -> nanos(measured, round));
    }

    /**
     * What an operation takes in one round.
     *
     * @param measured the operation
     * @param round the round, counted from 0
     * @return nanoseconds
     */
    public double nanos(Case measured, int round) {
        return score(measured, round).nanos();
    }

    /**
     * What an operation allocates.
     *
     * @param measured the operation
     * @return whole bytes, since what JMH itself allocates is spread over all operations
     */
    public Interval bytes(Case measured) {
        return overRounds(round -> Math.rint(score(measured, round).bytes()));
    }

    /**
     * How much dearer an operation is than another of the same round.
     *
     * @param measured the operation
     * @param floor the other
     * @return the ratio of their nanoseconds
     */
    public Interval ratio(Case measured, Case floor) {
        return overRounds(round -> nanos(measured, round) / nanos(floor, round));
    }

    /**
     * A figure that is taken within a round.
     *
     * @param value gives it for a round, counted from 0
     * @return the figure over all rounds
     */
    public Interval overRounds(IntToDoubleFunction value) {
        return Interval.of(IntStream.range(0, rounds()).mapToDouble(value).toArray());
    }

    private Score score(Case measured, int round) {
        return scores.getOrDefault(measured, List.of()).get(round);
    }
}
