package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Binding;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/**
 * Holds a connection that reads across tenants to one stated reason.
 *
 * @param standing the standing it was taken in
 */
public record PlatformConnection(Binding.Platform standing) implements Guarded.Rules {

    private static final String READ_ONLY_VIOLATION = "25006";

    /**
     * Makes a connection one for the platform standing that is bound now.
     *
     * @param connection a connection of a role that may only read
     * @param standing the standing it is for
     * @return the connection, which reads only and only while that standing is bound
     * @throws SQLException if it cannot be made to read only
     */
    public static Connection of(Connection connection, Binding.Platform standing) throws SQLException {
        connection.setReadOnly(true);
        return Guarded.connection(connection, new PlatformConnection(standing));
    }

    /**
     * The platform standing that is bound.
     *
     * @return the standing
     * @throws TenantMismatchException if something else is bound, or nothing
     */
    public static Binding.Platform bound() {
        Optional<Binding> bound = TenantContext.binding();
        if (bound.isPresent() && bound.get() instanceof Binding.Platform standing) {
            return standing;
        }
        throw new TenantMismatchException("reading across tenants is for the platform standing, but "
                + bound.flatMap(Binding::tenant)
                        .map(tenant -> tenant + " is bound")
                        .orElse("nothing is bound")
                + "; state the reason with TenantContext.asPlatform, take, use and close the connection within it");
    }

    @Override
    public void requireStanding() {
        Binding.Platform bound = bound();
        if (!bound.equals(standing)) {
            throw new TenantMismatchException(
                    "this connection was taken to " + standing.reason() + ", but the reason now"
                            + " is to " + bound.reason() + "; take, use and close a connection within one"
                            + " TenantContext.asPlatform block");
        }
    }

    @Override
    public void admit(String method, @Nullable Object argument) throws SQLException {
        if (method.equals("setReadOnly") && Boolean.FALSE.equals(argument)) {
            throw new SQLException("a connection of the platform reads only", READ_ONLY_VIOLATION);
        }
        boolean takesText = method.startsWith("prepare") || method.startsWith("execute") || method.equals("addBatch");
        if (takesText && argument instanceof String sql) {
            SqlText.of(sql).require(false);
        }
    }

    @Override
    public String owner() {
        return "the platform";
    }
}
