package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.cfg.Configuration;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.attack.parish.Area;
import uk.org.tenancy.test.attack.parish.Desk;

/** A small application that uses what only Hibernate has, and its operations. Used by one thread. */
final class Parish {

    private static Parish attacked;

    private final Map<String, Callable<?>> operations;
    private final DataSource rows;
    private final EntityManagerFactory entities;
    private IsolationSuite suite;

    private Parish(
            boolean naive, Function<EntityManagerFactory, Map<String, Callable<?>>> operations, String... mistakes) {
        Databases database = Databases.with(
                "CREATE TABLE area (code varchar(20) PRIMARY KEY, name varchar(40))",
                "INSERT INTO area VALUES ('east', 'East'), ('west', 'West')",
                "CREATE TABLE desk (id bigint PRIMARY KEY, sign varchar(20) NOT NULL UNIQUE, name varchar(40),"
                        + " area_code varchar(20) NOT NULL REFERENCES area)");
        RowIsolation.forRole("app").tenantOwned("desk").shared("area").install(database.as("owner"));
        DataSource pool = database.pool("app");
        rows = naive ? new NaiveDataSource(pool) : TenantDataSource.enforced(pool);
        Databases.execute(database.as("postgres"), mistakes);
        entities = entities();
        this.operations = operations.apply(entities);
    }

    /** As it should be, apart from these mistakes. */
    static Parish with(String... mistakes) {
        return new Parish(false, entities -> Map.of(), mistakes);
    }

    /** With caches that do not know the tenant. */
    static Parish naive() {
        return new Parish(true, entities -> Map.of());
    }

    static Parish offering(Function<EntityManagerFactory, Map<String, Callable<?>>> operations) {
        return new Parish(false, operations);
    }

    private EntityManagerFactory entities() {
        Configuration configuration =
                new Configuration().addAnnotatedClass(Area.class).addAnnotatedClass(Desk.class);
        configuration.getProperties().putAll(Provider.HIBERNATE.properties());
        configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", rows);
        return configuration.buildSessionFactory();
    }

    Set<String> leaks(String target) {
        return verdicts().stream()
                .filter(Verdict::isLeak)
                .filter(verdict -> verdict.target().equals(target))
                .map(verdict -> verdict.vector().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Verdict> verdicts() {
        if (suite == null) {
            attacked = this;
            EngineTestKit.engine("junit-jupiter")
                    .selectors(DiscoverySelectors.selectClass(Suite.class))
                    .execute()
                    .containerEvents()
                    .failed()
                    .stream()
                    .forEach(event -> {
                        throw new AssertionError(event.toString());
                    });
            entities.close();
        }
        return suite.verdicts();
    }

    /** Work of whoever is bound, in a transaction. */
    static <R> R in(EntityManagerFactory entities, Function<EntityManager, R> work) {
        return Setting.in(entities.createEntityManager(), work);
    }

    /** Run by the kit and by nothing else. */
    static class Suite extends IsolationSuite {

        private final Parish application = attacked;

        Suite() {
            application.suite = this;
        }

        @Override
        protected EntityManagerFactory application() {
            return application.entities;
        }

        @Override
        protected DataSource connections() {
            return application.rows;
        }

        @Override
        protected Map<String, Callable<?>> operations() {
            return application.operations;
        }
    }
}
