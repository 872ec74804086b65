package uk.org.tenancy.examples.benchmarks.brand;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.examples.benchmarks.report.Machine;

/** Counts what visitors notice while the brand of a council is changed many times a second. */
public final class ReloadRun {

    private ReloadRun() {}

    /**
     * Prints the counts.
     *
     * @param arguments for how many seconds, 20 if nothing is said
     * @throws Exception if it cannot be run
     * @throws IllegalStateException if an answer was missing or mixed
     */
    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofSeconds(arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]));
        quiet();
        System.out.println(Machine.describe() + ", with " + Machine.load() + " at the beginning\n");
        System.out.println("| kept in | right changes | wrong changes | versions seen | answers | failed | mixed |\n"
                + "|---|---|---|---|---|---|---|");
        boolean flawless = print("a source that tells of each change", told(time));
        flawless &= print("files, written in two steps", files(time));
        if (!flawless) {
            throw new IllegalStateException("an answer was missing or mixed");
        }
    }

    // What is wrong is so on purpose, many times a second.
    private static void quiet() {
        if (LoggerFactory.getLogger(Brands.class) instanceof Logger log) {
            log.setLevel(Level.OFF);
        }
    }

    static Reload told(Duration time) throws Exception {
        try (ToldShelf shelf = new ToldShelf()) {
            return Reload.during(time, shelf);
        }
    }

    static Reload files(Duration time) throws Exception {
        Path folder = Files.createTempDirectory("brand-reload");
        try (FileShelf shelf = FileShelf.in(folder)) {
            return Reload.during(time, shelf);
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static boolean print(String kept, Reload run) {
        Counts counts = run.counts();
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %,d | %,d |%n",
                kept,
                run.changes(),
                run.wrong(),
                counts.versions(),
                counts.answers(),
                counts.failed(),
                counts.mixed());
        counts.examples().forEach(System.err::println);
        return run.isFlawless();
    }
}
