package uk.org.tenancy.examples.benchmarks.rounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import uk.org.tenancy.examples.benchmarks.report.Interval;

/**
 * What requests took, round by round. Used by one thread.
 *
 * @param <W> the ways in which they are answered
 */
public final class Requests<W> {

    private final Map<W, List<Sample>> samples = new HashMap<>();

    /**
     * What requests that were measured together took on average.
     *
     * @param wall microseconds between two answers, on all connections together
     * @param cpu microseconds of the CPU of the server's threads for each
     */
    public record Sample(double wall, double cpu) {}

    /** What is compared. */
    public enum Metric {
        /** What clients notice. */
        WALL("time between two answers"),
        /** What the operator pays for. */
        CPU("server CPU per request");

        private final String title;

        Metric(String title) {
            this.title = title;
        }

        /**
         * The metric in words.
         *
         * @return a part of a sentence
         */
        public String title() {
            return title;
        }

        private double of(Sample sample) {
            return this == WALL ? sample.wall() : sample.cpu();
        }
    }

    /**
     * Adds what was measured in one more round.
     *
     * @param way how requests were answered
     * @param sample what that took
     */
    public void add(W way, Sample sample) {
        samples.computeIfAbsent(way, ignored -> new ArrayList<>()).add(sample);
    }

    /**
     * How often everything was measured.
     *
     * @return the number of rounds
     */
    public int rounds() {
        return samples.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /**
     * What a request takes.
     *
     * @param metric what is looked at
     * @param way how it is answered
     * @return microseconds
     */
    public Interval absolute(Metric metric, W way) {
        return overRounds(round -> metric.of(sample(way, round)));
    }

    /**
     * How much dearer a request is than another of the same round.
     *
     * @param metric what is looked at
     * @param way how it is answered
     * @param floor how the other is answered
     * @return the ratio
     */
    public Interval ratio(Metric metric, W way, W floor) {
        return overRounds(round -> metric.of(sample(way, round)) / metric.of(sample(floor, round)));
    }

    private Sample sample(W way, int round) {
        return samples.getOrDefault(way, List.of()).get(round);
    }

    private Interval overRounds(IntToDoubleFunction value) {
        return Interval.of(IntStream.range(0, rounds()).mapToDouble(value).toArray());
    }
}
