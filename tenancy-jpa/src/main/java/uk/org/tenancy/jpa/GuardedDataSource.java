package uk.org.tenancy.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that stands before a pool: what is the pool's own is set there. */
abstract class GuardedDataSource implements DataSource {

    GuardedDataSource() {}

    /**
     * Not available: the login is the pool's.
     *
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public final Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections are made with the login of the pool, whose rights were"
                + " checked; call getConnection() without a login");
    }

    /**
     * Nothing is logged this way.
     *
     * @return null
     */
    @Override
    public final @Nullable PrintWriter getLogWriter() {
        return null;
    }

    /**
     * Not available: set it at the pool.
     *
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public final void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("set the log writer of the pool");
    }

    /**
     * Not available: set it at the pool.
     *
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public final void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("set the login timeout of the pool");
    }

    /**
     * The default; what counts is the pool's.
     *
     * @return 0
     */
    @Override
    public final int getLoginTimeout() {
        return 0;
    }

    /**
     * Not available: SLF4J is used.
     *
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("there is no logger of java.util.logging; see SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException(
                "this data source gives out no " + type.getName() + ", which might take connections without its guard");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this);
    }
}
