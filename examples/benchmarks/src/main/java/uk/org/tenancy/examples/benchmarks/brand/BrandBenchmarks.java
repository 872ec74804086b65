package uk.org.tenancy.examples.benchmarks.brand;

import java.nio.file.Path;
import java.util.List;
import uk.org.tenancy.examples.benchmarks.report.Machine;
import uk.org.tenancy.examples.benchmarks.report.Publication;
import uk.org.tenancy.examples.benchmarks.rounds.Requests;
import uk.org.tenancy.examples.benchmarks.rounds.Rounds;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

/** Measures what it costs to find the brand of a tenant, and to tell that a file of it has not changed. */
public final class BrandBenchmarks {

    private BrandBenchmarks() {}

    /**
     * Prints the results, and with {@code --update} writes them down. See {@link Settings#USAGE}.
     *
     * @param arguments the options
     * @throws Exception if something cannot be measured
     */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.parse("brand", arguments);
        String machine = Machine.describe() + ", with " + Machine.load() + " at the beginning";
        List<Integer> tenants = LookUp.tenants(settings);
        Scores scores = Rounds.run(settings, LookUp.groups(tenants), System.out::println);
        Requests<Way> requests = Answers.measure(settings, System.out::println);
        String markdown = new BrandTables(scores, tenants, requests).markdown(settings, machine);
        System.out.println("\n" + markdown);
        if (settings.update()) {
            new Publication(Path.of(System.getProperty("benchmarks.home", ".")), "brand-results").write(markdown);
        }
    }
}
