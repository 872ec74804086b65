package uk.org.tenancy.jpa.convert.command;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Connections of one role, each made anew. The driver is looked for where this class comes from, so that it is found in a
 * build tool too, where others have loaded theirs before.
 */
final class Login implements DataSource {

    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?i)[?&;](user|\\w*password)=|//[^/?]*@");

    private final Option where;
    private final Driver driver;
    private final String url;
    private final Properties properties = new Properties();

    Login(Option where, String url, String role, Optional<String> password) {
        if (LOGIN_IN_URL.matcher(url).find()) {
            throw new Refused(
                    "there is a login in " + where.word()
                            + ", where everybody on this machine can read it; give the role by itself, and its password in the environment or a file");
        }
        this.where = where;
        this.url = url;
        this.driver = driver(where, url);
        properties.setProperty("user", role);
        properties.setProperty("ApplicationName", "tenancy conversion");
        password.ifPresent(secret -> properties.setProperty("password", secret));
    }

    /** The same, if the database lets it in. */
    Login letIn(String whereToLook) {
        try (Connection connection = getConnection()) {
            connection.getAutoCommit();
            return this;
        } catch (SQLException failed) {
            throw new Refused(
                    properties.getProperty("user") + " could not log in (" + failed.getMessage() + "); look at "
                            + where.word() + ", " + whereToLook,
                    failed);
        }
    }

    private static Driver driver(Option where, String url) {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, Login.class.getClassLoader())) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (SQLException failed) {
            throw new Refused(where.word() + " is not a JDBC URL (" + failed.getMessage() + ")", failed);
        }
        throw new Refused("no driver takes the " + where.word()
                + "; write it like jdbc:postgresql://HOST:PORT/DATABASE, and see that"
                + " org.postgresql:postgresql is on the class path");
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take this URL");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections are made with one login");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no log");
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no log");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("give loginTimeout in the URL");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("there is no log");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("this is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
