package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import uk.org.tenancy.TenantContext;

/** Tells the session which tenant it is for when a connection is taken, as many applications do, and never again. */
final class NaiveDataSource extends SampleDataSource {

    private final List<String> settings;
    private final String[] first;

    NaiveDataSource(DataSource pool) {
        this(pool, List.of("tenancy.tenant"));
    }

    /** Uses some settings, and runs statements whenever a connection is taken. */
    NaiveDataSource(DataSource pool, List<String> settings, String... first) {
        super(pool);
        this.settings = settings;
        this.first = first;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool().getConnection();
        try {
            for (String sql : first) {
                Escape.execute(connection, sql);
            }
            for (String setting : TenantContext.current().isPresent() ? settings : List.<String>of()) {
                set(connection, setting, number(connection), false);
            }
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }
}
