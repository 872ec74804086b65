package uk.org.tenancy.examples.reports.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import uk.org.tenancy.examples.reports.CannotStart;

/** A PostgreSQL server started by the program itself, in a directory that goes when it stops. */
final class OwnPostgres implements AutoCloseable {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private static final String ADVICE = """
            The PostgreSQL that comes with this program did not start: %s
            What usually helps:
              - run it as an ordinary user, not as root (PostgreSQL refuses root, and the way round that
                needs the "unshare" program, which some machines do not allow);
              - or use a PostgreSQL 14 or newer that you already have, by setting DATABASE_URL
                (such as jdbc:postgresql://localhost:5432/reports), DATABASE_USER and DATABASE_PASSWORD.""";

    private final EmbeddedPostgres server;

    private OwnPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static OwnPostgres start() {
        try {
            // Nothing here outlives the program, so a crash has nothing to lose.
            return new OwnPostgres(EmbeddedPostgres.builder()
                    .setDataDirectory(LeftOvers.newDirectory())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start());
        } catch (IOException | RuntimeException failure) {
            // The library throws unchecked exceptions too, for missing binaries and for a failed initdb.
            throw new CannotStart(ADVICE.formatted(failure.getMessage()), failure);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
