package uk.org.tenancy.jpa.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The owner of the tables, for one tenant. */
final class BoundOwner extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;

    private final transient DataSource owner;
    private final int tenant;

    BoundOwner(DataSource owner, int tenant) {
        this.owner = owner;
        this.tenant = tenant;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = owner.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET tenancy.tenant = " + tenant);
        }
        return connection;
    }
}
