package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import io.agroal.api.AgroalDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.ManagedPool;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Report;

/** Persistence units as application servers run them: their transactions are the server's (JTA). */
@ParameterizedClass
@EnumSource(Provider.class)
class ManagedUnitsTest {

    private final TransactionManager transactions = ManagedPool.transactions();
    private final TestDatabase database = new TestDatabase(Schema.TABLES);
    private final AgroalDataSource pool;
    private final Provider provider;
    private final TenantDataSource rows;
    private final EntityManagerFactory entities;

    ManagedUnitsTest(Provider provider) throws SQLException {
        this.provider = provider;
        Schema.ISOLATION.install(database.owner());
        pool = ManagedPool.over((PGSimpleDataSource) database.application(), 2);
        rows = TenantDataSource.enforced(pool);
        entities = provider.managed(rows, Map.of("eclipselink.target-server", Server.class.getName()));
    }

    @Test
    void a_unit_that_names_another_source_for_reading_outside_of_transactions_is_as_safe() {
        as(SOUTHDALE, em -> store(em, "lamp"));
        try (EntityManagerFactory both = provider.managed(
                        rows,
                        Map.of(
                                "eclipselink.target-server",
                                Server.class.getName(),
                                "jakarta.persistence.nonJtaDataSource",
                                rows));
                EntityManager em = TenantContext.call(SOUTHDALE, both::createEntityManager)) {
            assertThat(TenantContext.call(SOUTHDALE, () -> titles(em))).containsExactly("lamp");
            TenantContext.run(
                    NORTHMOOR,
                    () -> assertThatThrownBy(() -> titles(em))
                            .hasStackTraceContaining(TenantMismatchException.class.getName()));
        }
    }

    @AfterEach
    void close() throws Exception {
        if (transactions.getTransaction() != null) {
            transactions.rollback();
        }
        entities.close();
        pool.close();
        database.close();
    }

    @Test
    void each_tenant_stores_and_finds_its_own() {
        long id = as(NORTHMOOR, em -> store(em, "kerb"));
        as(SOUTHDALE, em -> store(em, "lamp"));
        assertThat(as(NORTHMOOR, ManagedUnitsTest::titles)).containsExactly("kerb");
        assertThat(as(SOUTHDALE, ManagedUnitsTest::titles)).containsExactly("lamp");
        assertThat(this.<Boolean>as(SOUTHDALE, em -> em.find(Report.class, id) == null))
                .isTrue();
        assertThat(this.<String>as(NORTHMOOR, em -> em.find(Report.class, id).title))
                .isEqualTo("kerb");
    }

    @Test
    void a_transaction_of_one_tenant_does_not_become_anothers() throws Exception {
        as(SOUTHDALE, em -> store(em, "lamp"));
        TenantContext.call(NORTHMOOR, () -> {
            transactions.begin();
            try (EntityManager em = entities.createEntityManager()) {
                store(em, "kerb");
                TenantContext.run(SOUTHDALE, this::refused);
                assertThat(titles(em)).containsExactly("kerb");
            }
            transactions.rollback();
            return null;
        });
        assertThat(as(NORTHMOOR, ManagedUnitsTest::titles)).isEmpty();
    }

    private void refused() {
        try (EntityManager other = entities.createEntityManager()) {
            assertThatThrownBy(() -> titles(other))
                    .hasStackTraceContaining(TenantMismatchException.class.getName())
                    .hasStackTraceContaining("REQUIRES_NEW");
        }
    }

    private static long store(EntityManager em, String title) {
        Report report = new Report(title);
        em.persist(report);
        em.flush();
        return report.id;
    }

    private static List<String> titles(EntityManager em) {
        return em.createQuery("select r.title from Report r", String.class).getResultList();
    }

    private <R> R as(Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> {
            try {
                transactions.begin();
                try (EntityManager em = entities.createEntityManager()) {
                    return work.apply(em);
                } finally {
                    transactions.commit();
                }
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /** Where EclipseLink finds the transactions; named in its settings. */
    public static final class Server extends ServerPlatformBase {

        /** Called by EclipseLink. */
        public Server(DatabaseSession session) {
            super(session);
        }

        @Override
        public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
            return Controller.class;
        }
    }

    /** The same. */
    public static final class Controller extends JTATransactionController {

        /** Called by EclipseLink. */
        public Controller() {}

        @Override
        protected TransactionManager acquireTransactionManager() {
            return ManagedPool.transactions();
        }
    }
}
