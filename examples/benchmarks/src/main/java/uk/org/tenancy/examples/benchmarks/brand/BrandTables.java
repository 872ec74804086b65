package uk.org.tenancy.examples.benchmarks.brand;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.report.Interval;
import uk.org.tenancy.examples.benchmarks.report.Target;
import uk.org.tenancy.examples.benchmarks.report.Texts;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

/**
 * The results as tables in Markdown.
 *
 * @param scores what look-ups take
 * @param tenants the numbers of tenants to find one among
 * @param requests what answers take
 */
record BrandTables(Scores scores, List<Integer> tenants, Requests<Way> requests) {

    private static final double LOOK_UP = 1.5;

    /** All tables, with all that is needed to read them and to measure them again. */
    String markdown(Settings settings, String machine) {
        return """
                Measured with `%s` on %s. Rounds: %d, of requests %d. Each ratio is the median of the ratios in the same round, and
                where that median is with a probability of 95 %%.

                %s
                %s
                %s""".formatted(
                        settings.command(), machine, scores.rounds(), requests.rounds(), aims(), lookUps(), answers());
    }

    private String aims() {
        StringBuilder table = new StringBuilder("| ratio | at most | measured | |\n|---|---|---|---|\n");
        Stream.concat(lookUpAims(), answerAims())
                .forEach(aim -> table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %s | %s |\n",
                        aim.title(),
                        aim.limit(),
                        aim.measured(),
                        aim.verdict())));
        return table.toString();
    }

    private Stream<Target> lookUpAims() {
        return Stream.of(LookUp.values())
                .flatMap(lookUp -> tenants.stream()
                        .flatMap(number -> Stream.of(
                                new Target(
                                        lookUp.title() + " to a map, among " + Texts.number(number),
                                        LOOK_UP,
                                        scores.ratio(lookUp.among(number), lookUp.floorAmong(number))),
                                new Target(
                                        lookUp.title() + ", bytes, among " + Texts.number(number),
                                        0,
                                        scores.bytes(lookUp.among(number))))));
    }

    private Stream<Target> answerAims() {
        return Stream.of(Way.File.values())
                .flatMap(file -> Stream.of(Requests.Metric.values())
                        .map(metric -> new Target(
                                "304 of " + Door.BRAND.title() + " to " + Door.STATIC.title() + ": " + file.title()
                                        + ", " + metric.title(),
                                1,
                                ratio(metric, new Way(file, Door.BRAND)))));
    }

    private String lookUps() {
        StringBuilder table = new StringBuilder(
                "| finding a brand | tenants | nanoseconds | of the map | ratio | bytes |\n|---|---|---|---|---|---|\n");
        for (LookUp lookUp : LookUp.values()) {
            for (int number : tenants) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.1f | %.1f | %s | %.0f |\n",
                        lookUp.title(),
                        Texts.number(number),
                        scores.nanos(lookUp.among(number)).median(),
                        scores.nanos(lookUp.floorAmong(number)).median(),
                        scores.ratio(lookUp.among(number), lookUp.floorAmong(number)),
                        scores.bytes(lookUp.among(number)).median()));
            }
        }
        return table.toString();
    }

    private String answers() {
        StringBuilder table = new StringBuilder("| answers that a file has not changed | 304/s |"
                + " ratio of the time between two answers | server CPU per request, microseconds | ratio of that |\n"
                + "|---|---|---|---|---|\n");
        for (Way way : Way.all()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s: %s | %,.0f | %s | %.2f | %s |\n",
                    way.file().title(),
                    way.door().title(),
                    1e6 / requests.absolute(Requests.Metric.WALL, way).median(),
                    ratio(Requests.Metric.WALL, way),
                    requests.absolute(Requests.Metric.CPU, way).median(),
                    ratio(Requests.Metric.CPU, way)));
        }
        return table.toString();
    }

    private Interval ratio(Requests.Metric metric, Way way) {
        return requests.ratio(metric, way, way.floor());
    }
}
