package uk.org.tenancy.examples.benchmarks.brand;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;
import uk.org.tenancy.examples.benchmarks.rounds.Turns;

/** Measures how quickly it is answered that a file has not changed. */
final class Answers {

    private Answers() {}

    static Requests<Way> measure(Settings settings, Consumer<String> progress) throws Exception {
        progress.accept("Files that have not changed, of brands and of the server itself");
        Path folder = Files.createTempDirectory("brand-files");
        try (BrandSite site = BrandSite.start(folder)) {
            Map<Way, Turns.Questions> questions = new HashMap<>();
            List<Way> ways = Way.all();
            for (Way way : ways) {
                questions.put(way, site.questions(way));
            }
            return Turns.measure(settings, site.server(), ways, way -> Objects.requireNonNull(questions.get(way)));
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
