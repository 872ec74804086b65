package uk.org.tenancy.examples.benchmarks.context;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import uk.org.tenancy.examples.benchmarks.report.Interval;

/** What requests took, round by round. */
final class Requests {

    private final Map<Door, List<Sample>> samples = new EnumMap<>(Door.class);

    /**
     * What requests that were measured together took on average.
     *
     * @param wall microseconds between two answers, on all connections together
     * @param cpu microseconds of the CPU of the server's threads for each
     */
    record Sample(double wall, double cpu) {}

    /** What is compared. */
    enum Metric {
        WALL("time between two answers"),
        CPU("server CPU per request");

        private final String title;

        Metric(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        private double of(Sample sample) {
            return this == WALL ? sample.wall() : sample.cpu();
        }
    }

    void add(Door door, Sample sample) {
        samples.computeIfAbsent(door, ignored -> new ArrayList<>()).add(sample);
    }

    int rounds() {
        return samples.values().stream().mapToInt(List::size).min().orElse(0);
    }

    Interval absolute(Metric metric, Door door) {
        return overRounds(round -> metric.of(sample(door, round)));
    }

    Interval ratio(Metric metric, Door door) {
        return overRounds(round -> metric.of(sample(door, round)) / metric.of(sample(Door.NONE, round)));
    }

    private Sample sample(Door door, int round) {
        return samples.getOrDefault(door, List.of()).get(round);
    }

    private Interval overRounds(IntToDoubleFunction value) {
        return Interval.of(IntStream.range(0, rounds()).mapToDouble(value).toArray());
    }
}
