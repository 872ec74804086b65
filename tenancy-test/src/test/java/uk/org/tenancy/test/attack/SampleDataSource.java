package uk.org.tenancy.test.attack;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import uk.org.tenancy.TenantContext;

/** Connections of a pool, as an application without this library might tell them their tenant. */
abstract class SampleDataSource implements DataSource {

    private final DataSource pool;

    SampleDataSource(DataSource pool) {
        this.pool = pool;
    }

    DataSource pool() {
        return pool;
    }

    /** The bound tenant's number. */
    static String number(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT tenancy.tenant_number(?)")) {
            statement.setString(1, TenantContext.require().id().value());
            return Catalogue.column(statement.executeQuery()).get(0);
        }
    }

    static void set(Connection connection, String setting, String value, boolean local) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, ?)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.setBoolean(3, local);
            statement.execute();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
