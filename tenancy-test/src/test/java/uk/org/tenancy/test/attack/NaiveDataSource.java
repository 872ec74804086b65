package uk.org.tenancy.test.attack;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import uk.org.tenancy.TenantContext;

/** Tells the session which tenant it is for when a connection is taken, as many applications do, and never again. */
record NaiveDataSource(DataSource pool) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool.getConnection();
        if (TenantContext.current().isPresent()) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT set_config('tenancy.tenant', tenancy.tenant_number(?)::text, false)")) {
                statement.setString(1, TenantContext.require().id().value());
                statement.execute();
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        }
        return connection;
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
