package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.attack.mapped.Kind;

/** An application whose entities carry their tenant over a database that shows every row to whoever asks. Used by one thread. */
final class Mapped {

    private static final String[] TABLES = {
        "CREATE SEQUENCE note_seq START 1050 INCREMENT 50",
        "CREATE TABLE kind (code varchar(40) PRIMARY KEY, name text)",
        "INSERT INTO kind VALUES ('pothole', 'Pothole')",
        "CREATE TABLE officer (id bigint PRIMARY KEY, name text, tenant_id varchar(63) NOT NULL)",
        "CREATE TABLE ticket (id bigint PRIMARY KEY, title varchar(60) UNIQUE, tenant_id varchar(63) NOT NULL,"
                + " kind_code varchar(40) REFERENCES kind, parent_id bigint REFERENCES ticket)",
        "CREATE TABLE ticket_officer (ticket_id bigint REFERENCES ticket, officer_id bigint REFERENCES officer,"
                + " PRIMARY KEY (ticket_id, officer_id))",
        "CREATE TABLE ticket_label (ticket_id bigint REFERENCES ticket, label varchar(40))",
        "CREATE TABLE note (id bigint PRIMARY KEY, text text, tenant_id varchar(63) NOT NULL,"
                + " ticket_id bigint NOT NULL REFERENCES ticket)",
        "CREATE TABLE visit (id bigint PRIMARY KEY, name text, tenant_id varchar(63) NOT NULL, kind varchar(31))",
        "CREATE TABLE inspection (id bigint PRIMARY KEY REFERENCES visit, finding text)",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO app",
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO app",
    };

    private static Mapped attacked;

    private final EntityManagerFactory entities;
    private IsolationSuite suite;

    private Mapped(EntityManagerFactory entities) {
        this.entities = entities;
    }

    /** With nothing but the provider between one tenant and another. */
    static Mapped alone(Provider provider) {
        Map<String, Object> own = new HashMap<>();
        own.put("hibernate.tenant_identifier_resolver", new Resolver());
        own.put("eclipselink.session.customizer", Customizer.class.getName());
        return new Mapped(provider.start(unit(provider), pool(), own));
    }

    /** Behind a tenant data source at the level mapped. */
    static Mapped guarded(Provider provider) {
        return new Mapped(provider.start(unit(provider), TenantDataSource.mapped(pool(), Kind.class)));
    }

    /** The same, where native SQL is permitted. */
    static Mapped permittingNativeSql(Provider provider) {
        return new Mapped(provider.start(
                unit(provider), TenantDataSource.mapped(pool(), Kind.class).permittingNativeSql()));
    }

    private static DataSource pool() {
        return Databases.with(TABLES).pool("app");
    }

    private static String unit(Provider provider) {
        return provider == Provider.HIBERNATE ? "mapped-hibernate" : "mapped-eclipselink";
    }

    /** The ids of the vectors that leak. */
    Set<String> leaks() {
        return verdicts().stream()
                .filter(Verdict::isLeak)
                .map(verdict -> verdict.vector().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Verdict> verdicts() {
        if (suite == null) {
            attacked = this;
            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .selectors(DiscoverySelectors.selectClass(Suite.class))
                    .execute();
            Stream.concat(results.containerEvents().failed().stream(), results.testEvents().failed().stream())
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow())
                    .filter(failure -> !String.valueOf(failure.getMessage()).startsWith("LEAK"))
                    .forEach(failure -> {
                        throw new AssertionError("an attack failed by itself", failure);
                    });
            entities.close();
        }
        return suite.verdicts();
    }

    /** Run by the kit and by nothing else. */
    static class Suite extends IsolationSuite {

        private final Mapped application = attacked;

        Suite() {
            application.suite = this;
        }

        @Override
        protected EntityManagerFactory application() {
            return application.entities;
        }

        @Override
        protected Set<Class<?>> shared() {
            return Set.of(Kind.class);
        }
    }

    private static String tenant() {
        return TenantContext.current().map(bound -> bound.id().value()).orElse("nobody");
    }

    /** Tells Hibernate which tenant it is for. */
    static final class Resolver implements CurrentTenantIdentifierResolver<String> {

        @Override
        public String resolveCurrentTenantIdentifier() {
            return tenant();
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }

    /** Tells EclipseLink. */
    public static final class Customizer extends SessionEventAdapter implements SessionCustomizer {

        @Override
        public void customize(Session session) {
            session.getEventManager().addListener(this);
        }

        @Override
        public void postAcquireClientSession(SessionEvent event) {
            event.getSession().setProperty("eclipselink.tenant-id", tenant());
        }
    }
}
