package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.policy.internal.TenancySql;

/**
 * The numbers that stand for tenants in the rows of one database. A number is given once and never changes, unless the
 * database is set back to an earlier state: restored, or replaced by a copy that lags behind. Therefore a new connection is
 * asked whether it knows the numbers that were given on others.
 */
public final class TenantNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(TenantNumbers.class);

    private static final String WRONG_OR_FORBIDDEN = "42";
    private static final String READ_ONLY = "25006";

    private final Map<TenantId, Integer> numbers = new ConcurrentHashMap<>();
    private final Set<Connection> agreeing =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** No numbers yet. */
    public TenantNumbers() {}

    /**
     * Returns the number of a tenant; asks the database only for a new tenant and on a new connection.
     *
     * @param tenant the tenant
     * @param connection a connection that is not yet in use
     * @return the number
     * @throws TenancyException if the database gives it none
     * @throws SQLException if the connection fails
     */
    public int of(TenantId tenant, Connection connection) throws SQLException {
        // What a pool gives out is a new wrapper each time.
        Connection driver = (Connection) connection.unwrap(PGConnection.class);
        if (!agreeing.contains(driver)) {
            forgetLost(connection);
            agreeing.add(driver);
        }
        Integer number = numbers.get(tenant);
        if (number == null) {
            number = ask(tenant, connection);
            numbers.put(tenant, number);
        }
        return number;
    }

    private void forgetLost(Connection connection) throws SQLException {
        Map<TenantId, Integer> known = Map.copyOf(numbers);
        if (known.isEmpty()) {
            return;
        }
        List<String> lost;
        try {
            lost = lost(known, connection);
        } catch (SQLException failed) {
            throw refused(
                    failed, "does not tell whether it still knows its tenants", "install RowIsolation of this version");
        }
        for (String tenant : lost) {
            LOG.warn(
                    "the database was set back to an earlier state: it does not know the number of tenant '{}' any more,"
                            + " so it is asked for one again",
                    tenant);
            numbers.remove(TenantId.of(tenant));
        }
    }

    private static List<String> lost(Map<TenantId, Integer> known, Connection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        known.forEach((tenant, number) -> {
            ids.add(tenant.value());
            numbers.add(number);
        });
        List<String> lost = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TenancySql.LOST_TENANTS)) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            statement.setArray(2, connection.createArrayOf("integer", numbers.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lost.add(row.getString(1));
                }
            }
        }
        end(connection);
        return lost;
    }

    private static int ask(TenantId tenant, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TenancySql.TENANT_NUMBER)) {
            statement.setString(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int number = row.getInt(1);
                end(connection);
                return number;
            }
        } catch (SQLException failed) {
            throw refused(
                    failed,
                    "gives no number to tenant '" + tenant + "'",
                    READ_ONLY.equals(failed.getSQLState())
                            ? "a tenant has to be met first by a pool that may write; read-only ones can be used for it"
                                    + " from then on"
                            : "see that the application's role was granted what RowIsolation.install grants");
        }
    }

    /** Explains a missing function or right, or that nothing can be written; what happened to the connection explains itself. */
    private static SQLException refused(SQLException failure, String what, String mend) {
        String state = failure.getSQLState();
        if (state != null && (state.startsWith(WRONG_OR_FORBIDDEN) || state.equals(READ_ONLY))) {
            throw new TenancyException("the database " + what + " (" + failure.getMessage() + "); " + mend, failure);
        }
        return failure;
    }

    private static void end(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }
}
