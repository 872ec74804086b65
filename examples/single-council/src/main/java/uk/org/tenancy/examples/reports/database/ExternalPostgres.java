package uk.org.tenancy.examples.reports.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.examples.reports.CannotStart;

/** Finds out early, and says plainly, when a database that was asked for cannot be used. */
final class ExternalPostgres {

    private static final int OLDEST = 14;

    private ExternalPostgres() {}

    static void check(String url, String user, String password) {
        try (Connection connection = source(url).getConnection(user, password)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new CannotStart("PostgreSQL %d or newer is needed; DATABASE_URL leads to version %d"
                        .formatted(OLDEST, version));
            }
        } catch (SQLException failure) {
            throw new CannotStart(
                    "Cannot use the database named in DATABASE_URL as DATABASE_USER: " + failure.getMessage(), failure);
        }
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(url);
        } catch (IllegalArgumentException malformed) {
            // Neither the address nor the driver's complaint is shown: an address may contain a password.
            throw new CannotStart("DATABASE_URL is not an address like jdbc:postgresql://localhost:5432/reports");
        }
        return source;
    }
}
