package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import uk.org.tenancy.jpa.IsolationLevel;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.attack.model.Category;

/** An application with one mistake in it, attacked the way a build does it. Used by one thread. */
final class Broken {

    private static Broken attacked;

    private final Databases database = Databases.with(Council.TABLES);
    private final DataSource rows;
    private final EntityManagerFactory entities;
    private final IsolationLevel level;
    private IsolationSuite suite;
    private List<String> failures = List.of();
    private AttackReport report;

    private Broken(Provider provider, boolean isolated, boolean naive, IsolationLevel level, String... mistakes) {
        this.level = level;
        if (isolated) {
            Council.ISOLATION.install(database.as("owner"));
        } else {
            Databases.execute(
                    database.as("owner"),
                    "GRANT ALL ON ALL TABLES IN SCHEMA public TO app",
                    "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO app");
        }
        DataSource pool = database.pool("app");
        rows = isolated && !naive ? TenantDataSource.enforced(pool) : naive ? new NaiveDataSource(pool) : pool;
        Databases.execute(database.as("postgres"), mistakes);
        if (naive) {
            database.soften();
        }
        entities = provider.start("desk", rows);
    }

    /** Protected, and then spoilt by a superuser. */
    static Broken by(String... mistakes) {
        return new Broken(Provider.HIBERNATE, true, false, IsolationLevel.ENFORCED, mistakes);
    }

    static Broken meantToBe(IsolationLevel level, String... mistakes) {
        return new Broken(Provider.HIBERNATE, true, false, level, mistakes);
    }

    /** Over a data source that binds the tenant carelessly. */
    static Broken naive(Provider provider) {
        return new Broken(provider, true, true, IsolationLevel.ENFORCED);
    }

    /** A service of a single council that has simply been given to two. */
    static Broken unprotected(Provider provider) {
        return new Broken(provider, false, false, IsolationLevel.ENFORCED);
    }

    /** The ids of the vectors that leak, of all entities or of one. */
    Set<String> leaks(String... targets) {
        return verdicts().stream()
                .filter(Verdict::isLeak)
                .filter(verdict -> targets.length == 0 || Set.of(targets).contains(verdict.target()))
                .map(verdict -> verdict.vector().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Verdict> verdicts() {
        if (suite == null) {
            attack();
        }
        return suite.verdicts();
    }

    /** How many reports are left in the database, of whatever tenant. */
    int reports() throws SQLException {
        try (Connection connection = database.as("postgres").getConnection()) {
            return Integer.parseInt(
                    Catalogue.column(connection, "SELECT count(*) FROM report").get(0));
        }
    }

    /** The messages of the tests that failed. */
    List<String> failures() {
        return failures;
    }

    /** The report that the suite would have stored. */
    AttackReport report() {
        verdicts();
        return report;
    }

    private void attack() {
        attacked = this;
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(Suite.class))
                .execute();
        results.containerEvents().failed().stream().forEach(event -> {
            throw new AssertionError(event.toString());
        });
        failures = results.testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .toList();
        entities.close();
    }

    /** Run by the kit and by nothing else. */
    static class Suite extends IsolationSuite {

        private final Broken application = attacked;

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
        protected Set<Class<?>> shared() {
            return Set.of(Category.class);
        }

        @Override
        protected Map<String, String> leftOut() {
            return Map.of("sql-drop", "the owner drops tables");
        }

        @Override
        protected IsolationLevel level() {
            return application.level;
        }

        @Override
        protected void report(AttackReport report) {
            application.report = report;
        }
    }
}
