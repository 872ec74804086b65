package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import uk.org.tenancy.jpa.IsolationLevel;
import uk.org.tenancy.jpa.TenantDataSource;

/** How the sample application is spoilt, and what of it is attacked. Used by one thread. */
final class Sample {

    private final Databases template;
    private Provider provider = Provider.HIBERNATE;
    private IsolationLevel level = IsolationLevel.ENFORCED;
    private Function<DataSource, DataSource> connections = TenantDataSource::enforced;
    private String role = "app";
    private String[] mistakes = {};
    private String[] mended = {};
    private String[] populated = {};
    private String unit = "desk";
    private Set<String> entities = Set.of("Remark");
    private Set<String> groups = Set.of();

    private Sample(Databases template) {
        this.template = template;
    }

    /** As it should be, until it is spoilt. */
    static Sample isolated() {
        return new Sample(Desk.ISOLATED);
    }

    /** A service of a single council that has simply been given to two. */
    static Sample bare() {
        return new Sample(Desk.BARE).over(pool -> pool);
    }

    Sample with(Provider chosen) {
        provider = chosen;
        return this;
    }

    /** What it is meant to be. */
    Sample at(IsolationLevel meant) {
        level = meant;
        return this;
    }

    /** Over connections of another kind, which are made from a pool. */
    Sample over(Function<DataSource, DataSource> made) {
        connections = made;
        return this;
    }

    /** Logging in with another role. */
    Sample as(String login) {
        role = login;
        return this;
    }

    /** What a superuser does to the database after it was protected. */
    Sample spoilt(String... statements) {
        mistakes = statements;
        return this;
    }

    /** How that is taken back as far as it concerns the whole server. */
    Sample mended(String... statements) {
        mended = statements;
        return this;
    }

    /** What a superuser does when there are rows. */
    Sample populated(String... statements) {
        populated = statements;
        return this;
    }

    /** With the entities of another persistence unit. */
    Sample mapped(String other) {
        unit = other;
        return this;
    }

    Sample attacked(String... names) {
        entities = Set.of(names);
        return this;
    }

    /** By the vectors of some groups; otherwise by all. */
    Sample by(Set<String> chosen) {
        groups = chosen;
        return this;
    }

    /** The ids of the vectors that leak. */
    Set<String> leaks() throws SQLException {
        Databases database = template.copy();
        try {
            DataSource rows = connections.apply(database.pool(role));
            Databases.execute(database.as("postgres"), mistakes);
            try (EntityManagerFactory factory = provider.start(unit, rows)) {
                return leaks(new SampleSuite(factory, rows, level), database);
            }
        } finally {
            database.drop();
            Databases.execute(Databases.server(), mended);
        }
    }

    private Set<String> leaks(SampleSuite suite, Databases database) throws SQLException {
        try (Stream<DynamicNode> attacks = suite.attacks()) {
            Databases.execute(database.as("postgres"), populated);
            attacks.filter(entity -> entities.contains(entity.getDisplayName()))
                    .flatMap(entity -> ((DynamicContainer) entity).getChildren())
                    .filter(this::isTried)
                    .forEach(attack -> run((DynamicTest) attack));
        }
        // The database is thrown away, with all that was made in it.
        return suite.verdicts().stream()
                .filter(Verdict::isLeak)
                .map(verdict -> verdict.vector().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isTried(DynamicNode attack) {
        return groups.isEmpty()
                || groups.stream().anyMatch(group -> attack.getDisplayName().startsWith(group + ": "));
    }

    private static void run(DynamicTest attack) {
        try {
            attack.getExecutable().execute();
        } catch (AssertionError | TestAbortedException seen) {
            // The verdict says it too.
        } catch (Throwable failed) {
            throw new IllegalStateException(attack.getDisplayName(), failed);
        }
    }
}
