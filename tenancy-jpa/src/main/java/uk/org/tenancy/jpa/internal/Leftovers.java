package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what one tenant leaves in a session from the next: temporary tables, cursors, statements prepared by SQL, settings,
 * advisory locks, channels listened to. Costs nothing as long as no statement is run that could leave something.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    // The role is not among the settings that can be listed.
    private static final String SETTINGS = """
            select name, setting from pg_catalog.pg_settings
            where source = 'session' and context = 'user' and name not like 'transaction\\_%'
            union all select 'role', pg_catalog.current_setting('role')""";
    private static final String RESET = "discard all";
    private static final String SET = "select pg_catalog.set_config(?, ?, false)";

    private final Connection connection;
    private final PhysicalConnection physical;
    private final Runnable sessionReset;

    Leftovers(Connection connection, PhysicalConnection physical, Runnable sessionReset) {
        this.connection = connection;
        this.physical = physical;
        this.sessionReset = sessionReset;
    }

    /** Remembers the settings that the pool made, before the first statement that may change them. */
    void expect() throws SQLException {
        if (physical.settings() != null) {
            return;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }
        physical.keep(settings);
    }

    /** Takes everything away that may be there. */
    void remove() throws SQLException {
        Map<String, String> before = physical.settings();
        if (before == null) {
            return;
        }
        connection.setAutoCommit(true);
        sessionReset.run();
        reset(before);
        physical.keep(null);
    }

    // What makes the numbers of random() come again is no setting that is reset.
    private void reset(Map<String, String> settings) throws SQLException {
        settings.put("seed", Double.toString(ThreadLocalRandom.current().nextDouble()));
        try (Statement statement = connection.createStatement()) {
            statement.execute(RESET);
        }
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                statement.setString(1, setting.getKey());
                statement.setString(2, setting.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Closes the connection for good, because it is not known to be as it was when it was taken. */
    void nobodyGetsIt(SQLException reason) {
        LOG.warn("a connection is thrown away, because it could not be cleared of what a tenant did with it", reason);
        try {
            connection.abort(Runnable::run);
            // A pool notices that a connection is of no use when it sees a statement fail.
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        } catch (SQLException expected) {
            LOG.debug("the connection is closed", expected);
        }
    }
}
