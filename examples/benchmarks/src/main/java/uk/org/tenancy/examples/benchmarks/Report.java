package uk.org.tenancy.examples.benchmarks;

import uk.org.tenancy.examples.benchmarks.report.Texts;

/** Results with all that is needed to read them and to measure them again. */
final class Report {

    private Report() {}

    static String markdown(Results results, Options options, String machine, String network) {
        Tables tables = new Tables(results);
        return """
                Measured with `%s` on %s. %s.
                %d rounds, each with %d statements (a third of that with the delay) for every variant, operation and
                number of tenants; about %s rows in each database. Each figure is the median of the ratios to A in the
                same round, and where that median is with a probability of 95 %%.

                %s
                %s
                ![Ratios to conditions written by hand, for transactions of four statements](results.svg)

                <details>
                <summary>Every figure</summary>

                %s
                </details>
                """.formatted(
                        options.command(),
                        machine,
                        network,
                        results.rounds(),
                        options.statements(),
                        Texts.number(options.rows()),
                        tables.targets(),
                        tables.extras(),
                        tables.all());
    }
}
