package uk.org.tenancy.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A limit that row isolation is to keep to.
 *
 * @param title what is limited
 * @param limit the highest ratio to {@link Variant#HAND_WRITTEN} that will do
 * @param measured the ratio
 */
record Target(String title, double limit, Interval measured) {

    private static final double GROWTH = 1.05;
    private static final int LONG_TRANSACTION = 4;

    /** All targets that these results can tell about. */
    static List<Target> of(Results results) {
        List<Target> targets = new ArrayList<>();
        for (Variant variant : List.of(Variant.ENFORCED, Variant.SEALED)) {
            if (results.cpu()) {
                targets.addAll(statements(results, variant));
                targets.addAll(transactions(results, variant, Metric.SERVER_CPU));
            }
            targets.addAll(transactions(results, variant, Metric.WALL_DELAYED));
        }
        return List.copyOf(targets);
    }

    private static List<Target> statements(Results results, Variant variant) {
        return results.tenants().stream()
                .map(tenants -> new Target(
                        variant.title() + ": server CPU of one more statement, " + Texts.number(tenants) + " tenants",
                        limit(variant, Metric.SERVER_CPU),
                        results.statementRatio(tenants, variant)))
                .toList();
    }

    private static List<Target> transactions(Results results, Variant variant, Metric metric) {
        String what = variant.title() + ": " + metric.title();
        Stream<Target> sizes = results.tenants().stream()
                .map(tenants -> new Target(
                        what + ", transactions of 4, " + Texts.number(tenants) + " tenants",
                        limit(variant, metric),
                        results.ratio(metric, tenants, LONG_TRANSACTION, variant)));
        Target growth = new Target(
                what + ", growth from " + Texts.number(results.fewest()) + " to " + Texts.number(results.most())
                        + " tenants",
                GROWTH,
                results.growth(metric, LONG_TRANSACTION, variant));
        return Stream.concat(sizes, Stream.of(growth)).toList();
    }

    private static double limit(Variant variant, Metric metric) {
        if (variant == Variant.ENFORCED) {
            return 1.05;
        }
        return metric == Metric.SERVER_CPU ? 1.10 : 1.15;
    }

    String verdict() {
        if (measured.high() <= limit) {
            return "met";
        }
        if (measured.low() > limit) {
            return "**not met**";
        }
        return measured.median() <= limit ? "met, but not certainly" : "**not met**, but not certainly";
    }
}
