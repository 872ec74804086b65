package uk.org.tenancy.examples.benchmarks.convert;

import java.io.File;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Exports all rows of one tenant, beside a plain {@code COPY ... TO STDOUT} of the same rows whose bytes are thrown away, and
 * restores them, beside a plain {@code COPY} of the same rows into the same table, in turns: {@code ExportRun [rows [rounds]]},
 * without anything said 1,000,000 rows and five rounds. With no rounds the rows are only exported, once, for the memory that it
 * takes. It runs in a program of its own, which has 64 MiB of heap.
 */
public final class ExportRun {

    private static final String HEAP = "-Xmx64m";

    private ExportRun() {}

    /**
     * Starts the program that measures.
     *
     * @param arguments how many rows and rounds
     * @throws Exception if it cannot be run
     */
    public static void main(String[] arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                classPath(),
                Measured.class.getName()));
        command.addAll(Arrays.asList(arguments));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    // Maven loads this from its own class path.
    private static String classPath() {
        return ExportRun.class.getClassLoader() instanceof URLClassLoader maven
                ? Arrays.stream(maven.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** The program that measures. */
    static final class Measured {
        private Measured() {}

        /** Measures. */
        public static void main(String[] arguments) throws Exception {
            long rows = arguments.length > 0 ? Long.parseLong(arguments[0].replace(",", "")) : 1_000_000;
            run(rows, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5, System.out);
        }
    }

    static void run(long rows, int rounds, PrintStream out) throws Exception {
        try (Host host = Host.start();
                ExportRound round = ExportRound.make(host, rows)) {
            round.exports();
            if (rounds > 0) {
                round.restores();
                round.forget();
            }
            for (int number = 0; number < rounds; number++) {
                round.exports();
                round.restores();
            }
            round.report(out);
            memory(out);
        }
    }

    private static void memory(PrintStream out) {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        out.printf(
                Locale.UK,
                "peak of heap %d MiB of %d MiB%n",
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }
}
