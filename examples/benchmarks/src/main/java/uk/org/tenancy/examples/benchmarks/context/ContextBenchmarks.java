package uk.org.tenancy.examples.benchmarks.context;

import java.nio.file.Path;
import java.util.List;
import uk.org.tenancy.examples.benchmarks.report.Machine;
import uk.org.tenancy.examples.benchmarks.report.Publication;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Rounds;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

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
        Settings settings = Settings.parse("context-benchmarks", arguments);
        String machine = Machine.describe() + ", with " + Machine.load() + " at the beginning";
        List<Integer> tenants = Growth.tenants(settings);
        Scores scores = Rounds.run(settings, Operation.groups(tenants), System.out::println);
        Requests<Door> requests = FrontDoor.measure(settings, System.out::println);
        String markdown = new ContextTables(scores, new Growth(scores, tenants), requests).markdown(settings, machine);
        System.out.println("\n" + markdown);
        if (settings.update()) {
            new Publication(Path.of(System.getProperty("benchmarks.home", ".")), "context-results")
                    .write(markdown, new ContextChart(scores).svg());
        }
    }
}
