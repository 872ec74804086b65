package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/** Measures what row isolation costs. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = Options.parse(arguments);
        try (Server server = Server.start();
                Network network = Network.to(server)) {
            Results results = Measurement.run(options, server, network, System.out::println);
            for (Metric metric : results.metrics()) {
                for (int tenants : results.tenants()) {
                    for (int statements : Cell.STATEMENTS) {
                        for (Variant variant : Variant.values()) {
                            System.out.println(metric + " " + tenants + " " + statements + " " + variant + " "
                                    + results.ratio(metric, tenants, statements, variant));
                        }
                    }
                }
            }
        }
    }
}
