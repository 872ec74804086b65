package uk.org.tenancy.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.report.Target;
import uk.org.tenancy.examples.benchmarks.report.Texts;

/** The limits that row isolation is to keep to. */
final class Targets {

    private static final double GROWTH = 1.05;
    private static final int LONG_TRANSACTION = 4;

    private Targets() {}

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
}
