package uk.org.tenancy.examples.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.report.Interval;

/** All that was measured, round by round, and what follows from it. */
final class Results {

    private final Map<Cell, Map<Variant, List<Sample>>> samples = new HashMap<>();
    private final boolean cpu;

    /**
     * Nothing yet.
     *
     * @param cpu whether the server's CPU is measured
     */
    Results(boolean cpu) {
        this.cpu = cpu;
    }

    /** Keeps what was measured in the next round. */
    void add(Cell cell, Variant variant, Sample sample) {
        samples.computeIfAbsent(cell, ignored -> new EnumMap<>(Variant.class))
                .computeIfAbsent(variant, ignored -> new ArrayList<>())
                .add(sample);
    }

    boolean cpu() {
        return cpu;
    }

    List<Metric> metrics() {
        return Stream.of(Metric.values())
                .filter(metric -> cpu || metric != Metric.SERVER_CPU)
                .toList();
    }

    List<Integer> tenants() {
        return samples.keySet().stream().map(Cell::tenants).distinct().sorted().toList();
    }

    int fewest() {
        return tenants().get(0);
    }

    int most() {
        return tenants().get(tenants().size() - 1);
    }

    int rounds() {
        return samples.values().stream()
                .flatMap(variants -> variants.values().stream())
                .mapToInt(List::size)
                .min()
                .orElse(0);
    }

    /** Microseconds, in the middle of all rounds. */
    Interval absolute(Metric metric, Cell cell, Variant variant) {
        return overRounds(round -> metric.of(sample(cell, variant, round)));
    }

    /** How much a variant takes, where {@link Variant#HAND_WRITTEN} takes 1 in the same round. */
    Interval ratio(Metric metric, Cell cell, Variant variant) {
        return overRounds(round -> ratio(metric, cell, variant, round));
    }

    /** The same for all operations together: their geometric mean. */
    Interval ratio(Metric metric, int tenants, int statements, Variant variant) {
        return overRounds(round -> ratio(metric, tenants, statements, variant, round));
    }

    /** How much more a variant grows than {@link Variant#HAND_WRITTEN}, from the fewest tenants to the most. */
    Interval growth(Metric metric, int statements, Variant variant) {
        return overRounds(round -> ratio(metric, most(), statements, variant, round)
                / ratio(metric, fewest(), statements, variant, round));
    }

    /** The server's CPU for one statement more in the same transaction, in the middle of the operations. */
    Interval statementRatio(int tenants, Variant variant) {
        return overRounds(round -> overOperations(operation -> oneMore(operation, tenants, variant, round)
                / oneMore(operation, tenants, Variant.HAND_WRITTEN, round)));
    }

    private double oneMore(Operation operation, int tenants, Variant variant, int round) {
        return (cpu(operation, tenants, 4, variant, round) - cpu(operation, tenants, 1, variant, round)) / 3;
    }

    private double cpu(Operation operation, int tenants, int statements, Variant variant, int round) {
        return statements
                * sample(Metric.SERVER_CPU.cell(tenants, operation, statements), variant, round)
                        .cpu();
    }

    /** The server's additional CPU, in the middle of the operations. */
    Extra extra(int tenants, Variant variant) {
        return new Extra(
                overRounds(round -> overOperations(operation -> perTransaction(operation, tenants, variant, round)
                        - perTransaction(operation, tenants, Variant.HAND_WRITTEN, round))),
                overRounds(round -> overOperations(operation -> oneMore(operation, tenants, variant, round)
                        - oneMore(operation, tenants, Variant.HAND_WRITTEN, round))));
    }

    private double perTransaction(Operation operation, int tenants, Variant variant, int round) {
        return cpu(operation, tenants, 1, variant, round) - oneMore(operation, tenants, variant, round);
    }

    private static double overOperations(ToDoubleFunction<Operation> value) {
        return Interval.of(Stream.of(Operation.values()).mapToDouble(value).toArray())
                .median();
    }

    private double ratio(Metric metric, int tenants, int statements, Variant variant, int round) {
        return Math.exp(Stream.of(Operation.values())
                .map(operation -> metric.cell(tenants, operation, statements))
                .mapToDouble(cell -> Math.log(ratio(metric, cell, variant, round)))
                .average()
                .orElseThrow());
    }

    private double ratio(Metric metric, Cell cell, Variant variant, int round) {
        return metric.of(sample(cell, variant, round)) / metric.of(sample(cell, Variant.HAND_WRITTEN, round));
    }

    private Sample sample(Cell cell, Variant variant, int round) {
        return samples.getOrDefault(cell, Map.of())
                .getOrDefault(variant, List.of())
                .get(round);
    }

    private Interval overRounds(IntToDoubleFunction value) {
        DoubleStream values = IntStream.range(0, rounds()).mapToDouble(value);
        return Interval.of(values.toArray());
    }
}
