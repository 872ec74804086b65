package uk.org.tenancy.jpa.contract.rival;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;

/** An application whose tenants are kept apart by Hibernate's {@code @TenantId}; and the same one over a tenant data source. */
public final class HibernateRival implements AutoCloseable {

    /** The flag of an application that lets some of its work see all tenants. */
    public static final ThreadLocal<Boolean> IGNORING_TENANTS = ThreadLocal.withInitial(() -> false);

    private static final String[] TABLES = {
        "CREATE TABLE ticket (id bigint PRIMARY KEY, title text UNIQUE, tenant text NOT NULL)",
        "CREATE TABLE ticket_tag (ticket_id bigint NOT NULL REFERENCES ticket, tag text NOT NULL)",
        "CREATE TABLE ticket_ticket (ticket_id bigint NOT NULL REFERENCES ticket,"
                + " related_id bigint NOT NULL REFERENCES ticket)",
        "CREATE TABLE reply (id bigint PRIMARY KEY, text text, ticket_id bigint REFERENCES ticket, tenant text NOT NULL)"
    };

    private final TestDatabase database;
    private final SessionFactory sessions;

    private HibernateRival(TestDatabase database, DataSource rows) {
        this.database = database;
        Configuration configuration =
                new Configuration().addAnnotatedClass(Ticket.class).addAnnotatedClass(Reply.class);
        configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", rows);
        configuration.getProperties().put("hibernate.tenant_identifier_resolver", new Resolver());
        configuration.getProperties().put("hibernate.cache.use_second_level_cache", "false");
        sessions = configuration.buildSessionFactory();
    }

    /** With nothing but Hibernate between one tenant and another. */
    public static HibernateRival alone() {
        TestDatabase database = new TestDatabase(TABLES);
        return new HibernateRival(database, database.owner());
    }

    /** With the same entities and the same code over a {@link TenantDataSource}. */
    public static HibernateRival guarded() {
        TestDatabase database = new TestDatabase(TABLES);
        RowIsolation.forRole("app")
                .tenantOwned("ticket", "ticket_tag", "ticket_ticket", "reply")
                .install(database.owner());
        return new HibernateRival(database, TenantDataSource.enforced(database.onePooledConnection()));
    }

    public <R> R as(Tenant tenant, Function<Session, R> work) {
        return TenantContext.call(tenant, () -> sessions.fromTransaction(work));
    }

    public void run(Tenant tenant, Consumer<Session> work) {
        as(tenant, session -> {
            work.accept(session);
            return tenant;
        });
    }

    public void stateless(Tenant tenant, Consumer<StatelessSession> work) {
        TenantContext.run(tenant, () -> sessions.inStatelessTransaction(work));
    }

    /** A session that stays open when the tenant's block has ended. */
    public Session open(Tenant tenant) {
        return TenantContext.call(tenant, sessions::openSession);
    }

    /** The first column of what a superuser sees, who sees every tenant's rows. */
    public List<String> all(String query) {
        try {
            return TestDatabase.query(database.superuser(), query);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public void empty() {
        TestDatabase.execute(database.superuser(), "TRUNCATE ticket, ticket_tag, ticket_ticket, reply");
    }

    @Override
    public void close() {
        sessions.close();
        database.close();
    }

    private static final class Resolver implements CurrentTenantIdentifierResolver<String> {
        @Override
        public String resolveCurrentTenantIdentifier() {
            return TenantContext.current().map(tenant -> tenant.id().value()).orElse("none");
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }

        @Override
        public boolean isRoot(String tenant) {
            return IGNORING_TENANTS.get();
        }
    }
}
