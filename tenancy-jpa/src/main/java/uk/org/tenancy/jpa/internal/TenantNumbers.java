package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.policy.internal.TenancySql;

/** The numbers that stand for tenants in the rows of one database. A number is given once and never changes. */
public final class TenantNumbers {

    private final Map<TenantId, String> numbers = new ConcurrentHashMap<>();

    /** No numbers yet. */
    public TenantNumbers() {}

    /**
     * Returns the number of a tenant; asks the database only the first time.
     *
     * @param tenant the tenant
     * @param connection a connection that is not yet in use
     * @return the number as text
     * @throws TenancyException if the database gives it none
     * @throws SQLException if the connection fails
     */
    public String of(TenantId tenant, Connection connection) throws SQLException {
        String known = numbers.get(tenant);
        if (known != null) {
            return known;
        }
        String number = ask(tenant, connection);
        numbers.put(tenant, number);
        return number;
    }

    private static String ask(TenantId tenant, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TenancySql.TENANT_NUMBER)) {
            statement.setString(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String number = Integer.toString(row.getInt(1));
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
                return number;
            }
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the database gives no number to tenant '" + tenant + "' (" + failed.getMessage()
                            + "); see that the application's role was granted what RowIsolation.install grants",
                    failed);
        }
    }
}
