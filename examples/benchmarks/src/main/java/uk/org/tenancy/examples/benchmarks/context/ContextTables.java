package uk.org.tenancy.examples.benchmarks.context;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.report.Target;
import uk.org.tenancy.examples.benchmarks.report.Texts;
import uk.org.tenancy.examples.benchmarks.rounds.Case;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

/** The results as tables in Markdown. */
final class ContextTables {

    private final Scores scores;
    private final Growth growth;
    private final Requests<Door> requests;

    ContextTables(Scores scores, Growth growth, Requests<Door> requests) {
        this.scores = scores;
        this.growth = growth;
        this.requests = requests;
    }

    /** All tables, with all that is needed to read them and to measure them again. */
    String markdown(Settings settings, String machine) {
        return """
                Measured with `%s` on %s. Rounds: %d, of requests %d. Each ratio is the median of the ratios in the same round, and
                where that median is with a probability of 95 %%.

                %s
                ![What each way takes, compared to a raw ThreadLocal](context-results.svg)

                %s
                %s
                %s""".formatted(
                        settings.command(),
                        machine,
                        scores.rounds(),
                        requests.rounds(),
                        aims(),
                        Stream.of(Operation.values()).map(this::table).collect(Collectors.joining("\n")),
                        lookUps(),
                        requests());
    }

    private String aims() {
        StringBuilder table = new StringBuilder("| ratio | at most | measured | |\n|---|---|---|---|\n");
        for (Target aim : new Aims(scores, growth, requests).all()) {
            table.append(String.format(
                    Locale.ROOT, "| %s | %.2f | %s | %s |\n", aim.title(), aim.limit(), aim.measured(), aim.verdict()));
        }
        return table.toString();
    }

    private String table(Operation operation) {
        StringBuilder table = new StringBuilder(
                "| %s | ratio | nanoseconds | bytes |\n|---|---|---|---|\n".formatted(operation.title()));
        for (Case way : operation.cases()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %.0f |\n",
                    way.title(),
                    scores.ratio(way, operation.floor()),
                    scores.nanos(way).median(),
                    scores.bytes(way).median()));
        }
        return table.toString();
    }

    private String lookUps() {
        StringBuilder table = new StringBuilder("| nanoseconds to find the tenant of a host, among | hosts |"
                + columns(Texts::number) + "\n|---|---|" + columns(ignored -> "---") + "\n");
        for (boolean all : new boolean[] {false, true}) {
            for (LookUp lookUp : LookUp.values()) {
                table.append("| %s | %s |".formatted(lookUp.title(), all ? "all" : "the same 400"))
                        .append(columns(tenants ->
                                scores.nanos(lookUp.among(tenants, all)).toString()))
                        .append("\n");
            }
        }
        return table.toString();
    }

    private String columns(IntFunction<String> text) {
        return growth.tenants().stream()
                .map(tenants -> " " + text.apply(tenants) + " |")
                .collect(Collectors.joining());
    }

    private String requests() {
        StringBuilder table = new StringBuilder("| Jetty | requests/s | ratio of the time between two answers |"
                + " server CPU per request, microseconds | ratio of that |\n|---|---|---|---|---|\n");
        for (Door door : Door.values()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %s | %.2f | %s |\n",
                    door.title(),
                    1e6 / requests.absolute(Requests.Metric.WALL, door).median(),
                    requests.ratio(Requests.Metric.WALL, door, Door.NONE),
                    requests.absolute(Requests.Metric.CPU, door).median(),
                    requests.ratio(Requests.Metric.CPU, door, Door.NONE)));
        }
        return table.toString();
    }
}
