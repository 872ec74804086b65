package uk.org.tenancy.examples.benchmarks;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.org.tenancy.examples.benchmarks.report.Target;
import uk.org.tenancy.examples.benchmarks.report.Texts;

/** The results as tables in Markdown. */
final class Tables {

    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    /** Which targets are met. */
    String targets() {
        StringBuilder table = new StringBuilder("| ratio to A | at most | measured | |\n|---|---|---|---|\n");
        for (Target target : Targets.of(results)) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %s | %s |\n",
                    target.title(),
                    target.limit(),
                    target.measured(),
                    target.verdict()));
        }
        return table.toString();
    }

    /** What is behind the ratios of server CPU, if that was measured. */
    String extras() {
        if (!results.cpu()) {
            return "";
        }
        StringBuilder table = new StringBuilder("| server CPU on top of A, microseconds | for each transaction |"
                + " for each statement |\n|---|---|---|\n");
        for (int tenants : results.tenants()) {
            for (Variant variant : Variant.others()) {
                Extra extra = results.extra(tenants, variant);
                table.append("| %s, %s tenants | %s | %s |\n"
                        .formatted(
                                variant.title(), Texts.number(tenants), extra.perTransaction(), extra.perStatement()));
            }
        }
        return table.toString();
    }

    /** Everything that was measured. */
    String all() {
        return results.metrics().stream()
                .flatMap(metric -> results.tenants().stream().map(tenants -> table(metric, tenants)))
                .collect(Collectors.joining("\n"));
    }

    private String table(Metric metric, int tenants) {
        StringBuilder table = new StringBuilder(
                "#### %s, %s tenants\n\n".formatted(Texts.sentence(metric.title()), Texts.number(tenants)));
        table.append("| operation | statements | A, microseconds |").append(columns(variant -> variant.letter()));
        table.append("|---|---|---|").append(columns(variant -> "---"));
        for (int statements : Cell.STATEMENTS) {
            for (Operation operation : Operation.values()) {
                Cell cell = metric.cell(tenants, operation, statements);
                double micros =
                        results.absolute(metric, cell, Variant.HAND_WRITTEN).median();
                table.append(String.format(Locale.ROOT, "| %s | %d | %.0f |", operation.title(), statements, micros));
                table.append(
                        columns(variant -> results.ratio(metric, cell, variant).toString()));
            }
            int length = statements;
            table.append("| *together* | %d | |".formatted(statements));
            table.append(columns(
                    variant -> results.ratio(metric, tenants, length, variant).toString()));
        }
        return table.toString();
    }

    private static String columns(Function<Variant, String> text) {
        return Variant.others().stream()
                .map(variant -> " " + text.apply(variant) + " |")
                .collect(Collectors.joining("", "", "\n"));
    }
}
