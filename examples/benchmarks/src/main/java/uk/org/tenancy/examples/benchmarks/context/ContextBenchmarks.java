package uk.org.tenancy.examples.benchmarks.context;

import java.nio.file.Path;
import uk.org.tenancy.examples.benchmarks.report.Machine;
import uk.org.tenancy.examples.benchmarks.report.Publication;

/** Measures what the tenant context, the look-up of hosts and the front door cost. */
public final class ContextBenchmarks {

    private ContextBenchmarks() {}

    /**
     * Prints the results, and with {@code --update} writes them down. See {@link Settings#USAGE}.
     *
     * @param arguments the options
     * @throws Exception if something cannot be measured
     */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.parse(arguments);
        String machine = Machine.describe() + ", with " + Machine.load() + " at the beginning";
        Scores scores = Rounds.run(settings, System.out::println);
        Requests requests = FrontDoor.measure(settings, System.out::println);
        String markdown = new ContextTables(scores, requests).markdown(settings, machine);
        System.out.println("\n" + markdown);
        if (settings.update()) {
            new Publication(Path.of(System.getProperty("benchmarks.home", ".")), "context-results")
                    .write(markdown, new ContextChart(scores).svg());
        }
    }
}
