package uk.org.tenancy.test.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.RowIsolation;

/** The migration of a small service, which counts how often it is run. It forgets to close a connection, as pools do. */
public final class Reports implements DatabaseMigration {

    static final AtomicInteger RUNS = new AtomicInteger();

    @Override
    public void migrate(DataSource owner) throws SQLException {
        RUNS.incrementAndGet();
        @SuppressWarnings("MustBeClosed")
        Connection connection = owner.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE report (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text)");
            statement.execute("CREATE TABLE category (name text PRIMARY KEY)");
            statement.execute("INSERT INTO category VALUES ('Pothole')");
            statement.execute("ALTER DATABASE " + connection.getCatalog() + " SET lock_timeout = '7s'");
        }
        RowIsolation.forRole("app").tenantOwned("report").shared("category").install(owner);
    }
}
