package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import uk.org.tenancy.examples.benchmarks.report.Machine;
import uk.org.tenancy.examples.benchmarks.report.Publication;

/** Measures what row isolation costs. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Prints the results, and with {@code --update} writes them down. See {@link Options#USAGE}. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = Options.parse(arguments);
        for (Variant variant : Variant.values()) {
            System.out.println(variant.letter() + ", " + variant.title() + ": " + variant.explanation());
        }
        try (Server server = Server.start();
                Network network = Network.to(server)) {
            Results results = Measurement.run(options, server, network, System.out::println);
            String markdown = Report.markdown(
                    results, options, Machine.describe() + ", " + server.version(), network.description());
            System.out.println("\n" + markdown);
            if (options.update()) {
                new Publication(Path.of(System.getProperty("benchmarks.home", ".")), "results")
                        .write(markdown, new Chart(results).svg());
            }
        }
    }
}
