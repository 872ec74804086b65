package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import uk.org.tenancy.examples.benchmarks.report.Interval;

/** The way from the application to a server that is 0.5 ms away, there and back. */
final class Network implements AutoCloseable {

    private static final int PINGS = 300;
    private static final double MICROS = 1_000;
    private static final long ADDED = 500_000;

    private final DelayProxy proxy;
    private final Server server;
    private double roundTrip;
    private double added;

    private Network(DelayProxy proxy, Server server) {
        this.proxy = proxy;
        this.server = server;
    }

    static Network to(Server server) throws IOException {
        return new Network(new DelayProxy(server.port()), server);
    }

    int port() {
        return proxy.port();
    }

    /** Sets the delay, so that it is right together with the way through the proxy, and measures what came of it. */
    void adjust() throws SQLException {
        double direct = ping(server.port());
        proxy.delay(0);
        double way = ping(port()) - direct;
        proxy.delay(Math.max(0, ADDED - (long) way));
        roundTrip = direct;
        added = ping(port()) - direct;
    }

    /** What was measured. */
    String description() {
        return String.format(
                Locale.ROOT,
                "A round trip takes %.0f microseconds, and %.0f more with the delay",
                roundTrip / MICROS,
                added / MICROS);
    }

    private static double ping(int port) throws SQLException {
        double[] nanos = new double[PINGS];
        try (Connection connection = Server.as("postgres", "postgres", port).getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < PINGS; i++) {
                long start = System.nanoTime();
                statement.execute("SELECT 1");
                nanos[i] = System.nanoTime() - start;
            }
        }
        return Interval.of(nanos).median();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
