package uk.org.tenancy.jpa.contract.rival;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.EntityTransaction;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;

/** An application whose tenants are kept apart by EclipseLink's {@code @Multitenant}; and the same one over a tenant data source. */
public final class EclipseLinkRival implements AutoCloseable {

    private static final String TENANT = "eclipselink.tenant-id";
    private static final String[] TABLES = {
        "CREATE TABLE street (name text PRIMARY KEY)",
        "INSERT INTO street VALUES ('High Street')",
        "CREATE TABLE permit (id bigint PRIMARY KEY, holder text, street text REFERENCES street, tenant text)"
    };
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestDatabase database;
    private final EntityManagerFactory entities;

    private EclipseLinkRival(TestDatabase database, DataSource rows, Map<String, String> more) {
        this.database = database;
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("jakarta.persistence.nonJtaDataSource", rows);
        properties.put("eclipselink.session-name", "rival" + COUNT.incrementAndGet());
        properties.put("eclipselink.weaving", "false");
        properties.put("eclipselink.logging.level", "OFF");
        entities = new PersistenceProvider().createEntityManagerFactory("rival", properties);
    }

    /** With nothing but EclipseLink between one tenant and another. */
    public static EclipseLinkRival alone(Map<String, String> more) {
        TestDatabase database = new TestDatabase(TABLES);
        return new EclipseLinkRival(database, database.owner(), more);
    }

    /** With the same entities and the same code over a {@link TenantDataSource}. */
    public static EclipseLinkRival guarded(Map<String, String> more) {
        TestDatabase database = new TestDatabase(TABLES);
        RowIsolation.forRole("app").tenantOwned("permit").shared("street").install(database.owner());
        Map<String, String> properties = new HashMap<>(more);
        properties.put("eclipselink.session.customizer", "uk.org.tenancy.jpa.eclipselink.TenantSessions");
        return new EclipseLinkRival(database, TenantDataSource.enforced(database.onePooledConnection()), properties);
    }

    public <R> R as(Tenant tenant, Function<EntityManager, R> work) {
        Map<String, String> named = Map.of(TENANT, tenant.id().value());
        return TenantContext.call(tenant, () -> inTransaction(named, work));
    }

    /** For a tenant that is bound here, but not named to EclipseLink. */
    public <R> R asUnnamed(Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> outside(work));
    }

    /** For no tenant at all, unless one is bound already. */
    public <R> R outside(Function<EntityManager, R> work) {
        return inTransaction(Map.of(), work);
    }

    private <R> R inTransaction(Map<String, String> named, Function<EntityManager, R> work) {
        return EntityTransaction.in(entities.createEntityManager(named), work);
    }

    /** The first column of what a superuser sees, who sees every tenant's rows. */
    public List<String> all(String query) {
        try {
            return TestDatabase.query(database.superuser(), query);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        entities.close();
        database.close();
    }
}
