package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** Connections whose transactions tell the database their tenant, by which it keeps rows apart. */
public final class BoundConnections implements TenantConnections {

    private final DataSource pool;
    private final TenantNumbers numbers;
    private final @Nullable Seals seals;
    private final boolean sessionStatements;

    private BoundConnections(DataSource pool, TenantNumbers numbers, @Nullable Seals seals, boolean sessionStatements) {
        this.pool = pool;
        this.numbers = numbers;
        this.seals = seals;
        this.sessionStatements = sessionStatements;
    }

    /**
     * Connections that name the tenant by its number.
     *
     * @param pool connections of the application's role
     * @return the tenants' connections
     */
    public static BoundConnections byNumber(DataSource pool) {
        return new BoundConnections(pool, new TenantNumbers(), null, false);
    }

    /**
     * Connections that name the tenant by a token.
     *
     * @param pool connections of the application's role
     * @param seals signs the tokens
     * @return the tenants' connections
     */
    public static BoundConnections sealed(DataSource pool, Seals seals) {
        return new BoundConnections(pool, new TenantNumbers(), seals, false);
    }

    @Override
    public Connection of(Tenant tenant) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            return TenantConnection.of(
                    connection, tenant, binding(connection, numbers.of(tenant.id(), connection)), sessionStatements);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private TransactionBinding binding(Connection connection, int number) throws SQLException {
        return seals == null ? TransactionBinding.byNumber(number) : seals.bind(connection, number);
    }

    @Override
    public TenantConnections permittingSessionStatements() {
        return new BoundConnections(pool, numbers, seals, true);
    }

    @Override
    public TenantConnections permittingNativeSql() {
        return this;
    }

    @Override
    public Optional<Mapping> mapping() {
        return Optional.empty();
    }

    @Override
    public List<DataSource> checked() {
        return List.of(pool);
    }
}
