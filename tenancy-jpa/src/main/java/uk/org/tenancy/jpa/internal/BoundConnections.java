package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** Connections whose transactions tell the database their tenant, by which it keeps rows apart. */
public final class BoundConnections implements TenantConnections {

    private final DataSource pool;
    private final TenantNumbers numbers;
    private final @Nullable Seals seals;
    private final boolean sessionStatements;
    private final AtomicBoolean managed = new AtomicBoolean();

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
            PhysicalConnection physical = PhysicalConnection.behind(connection, managed);
            physical.claim(tenant.id());
            clear(physical);
            return TenantConnection.of(connection, physical, tenant, binding(physical, tenant), sessionStatements);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Takes away what could not be taken away when it was given back, in the middle of a transaction. */
    private void clear(PhysicalConnection physical) throws SQLException {
        if (physical.settings() == null || physical.isInTransaction()) {
            return;
        }
        Connection driver = physical.driver();
        boolean autoCommit = driver.getAutoCommit();
        Leftovers leftovers = new Leftovers(driver, physical, () -> forget(driver));
        try {
            leftovers.remove();
        } catch (SQLException broken) {
            leftovers.nobodyGetsIt(broken);
            throw broken;
        }
        driver.setAutoCommit(autoCommit);
    }

    private void forget(Connection driver) {
        if (seals != null) {
            seals.forget(driver);
        }
    }

    private TransactionBinding binding(PhysicalConnection physical, Tenant tenant) throws SQLException {
        Connection connection = physical.beforehand();
        try {
            return binding(connection, numbers.of(tenant.id(), connection));
        } catch (SQLException | RuntimeException failed) {
            physical.endBeforehand(failed);
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

    @Override
    public List<DataSource> databases() {
        return List.of(pool);
    }
}
