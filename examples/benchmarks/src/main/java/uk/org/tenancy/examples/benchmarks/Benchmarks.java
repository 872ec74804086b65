package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/** Measures what row isolation costs. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (Server server = Server.start()) {
            Databases databases = new Databases(server);
            for (int tenants : new int[] {20, 200}) {
                databases.create(new Volume(tenants, 20_000));
                System.out.println("loaded " + tenants);
            }
        }
    }
}
