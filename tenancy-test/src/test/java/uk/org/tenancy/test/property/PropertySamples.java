package uk.org.tenancy.test.property;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.test.database.DatabaseTemplate;
import uk.org.tenancy.test.database.Reports;
import uk.org.tenancy.test.database.Sql;
import uk.org.tenancy.test.database.TestDatabase;

/** Properties that are run by {@link NonInterferenceTest} and by nothing else. */
final class PropertySamples {

    private PropertySamples() {}

    /** A service with reports of each council, whose ids come from one sequence. */
    static class Service {
        private final Map<TenantId, Map<Integer, String>> reports = new HashMap<>();
        private final Map<TenantId, String> firsts = new HashMap<>();
        private final Map<String, String> sharedCache = new HashMap<>();
        private int sequence;

        private Map<Integer, String> own() {
            return reports.computeIfAbsent(TenantContext.require().id(), council -> new HashMap<>());
        }

        String file() {
            int id = ++sequence;
            own().put(id, "kerb of " + TenantContext.require().id());
            return "report " + id + ", number of reports: " + own().size();
        }

        List<String> titles() {
            return List.copyOf(own().values());
        }

        int count() {
            return own().size();
        }

        int countOfAll() {
            return reports.values().stream().mapToInt(Map::size).sum();
        }

        String first() {
            return own().values().stream().findFirst().orElse("none");
        }

        String firstCached() {
            if (own().isEmpty()) {
                return sharedCache.getOrDefault("first", "none");
            }
            return sharedCache.computeIfAbsent("first", key -> first());
        }

        String firstCachedByCouncil() {
            return own().isEmpty()
                    ? "none"
                    : firsts.computeIfAbsent(TenantContext.require().id(), council -> first());
        }
    }

    private static final Operation<Service> FILE = Operation.of("file a report", Service::file);
    private static final Operation<Service> TITLES = Operation.of("list reports", Service::titles);

    static class Clean {
        @Property(tries = 300)
        void holds(@ForAll("interleavings") Interleaving<Service> interleaving) {
            NonInterference.in(Service::new).check(interleaving);
        }

        @Provide
        Arbitrary<Interleaving<Service>> interleavings() {
            return TenancyArbitraries.interleavings(List.of(
                    FILE,
                    TITLES,
                    Operation.of("count", Service::count),
                    Operation.of("see the first", Service::firstCachedByCouncil),
                    Operation.of("fail", service -> {
                        throw new IllegalStateException("report " + service.count());
                    })));
        }
    }

    static class SharedCache {
        @Property
        void holds(@ForAll("interleavings") Interleaving<Service> interleaving) {
            NonInterference.in(Service::new).check(interleaving);
        }

        @Provide
        Arbitrary<Interleaving<Service>> interleavings() {
            return TenancyArbitraries.interleavings(
                    List.of(TITLES, FILE, Operation.of("see the first", Service::firstCached)));
        }
    }

    static class GlobalCounter {
        @Property
        void holds(@ForAll("interleavings") Interleaving<Service> interleaving) {
            NonInterference.in(Service::new).check(interleaving);
        }

        @Provide
        Arbitrary<Interleaving<Service>> interleavings() {
            return TenancyArbitraries.interleavings(List.of(TITLES, FILE, Operation.of("count", Service::countOfAll)));
        }
    }

    static class GlobalCounterSeenExactly {
        @Property
        void holds(@ForAll("interleavings") Interleaving<Service> interleaving) {
            NonInterference.in(Service::new).normalisedBy(Normaliser.exact()).check(interleaving);
        }

        @Provide
        Arbitrary<Interleaving<Service>> interleavings() {
            return TenancyArbitraries.interleavings(List.of(
                    TITLES,
                    Operation.of("file quietly", service -> service.file().isEmpty()),
                    Operation.of("count", Service::countOfAll)));
        }
    }

    static class ByChance {
        @Property
        void holds(@ForAll("interleavings") Interleaving<List<String>> interleaving) {
            NonInterference.<List<String>>in(ArrayList::new).check(interleaving);
        }

        @Provide
        Arbitrary<Interleaving<List<String>>> interleavings() {
            return TenancyArbitraries.interleavings(List.of(Operation.of(
                    "look", world -> "x".repeat((int) (System.nanoTime() % 1000)))));
        }
    }

    /** Over a real database, in which each step is a transaction of its own. */
    private static Arbitrary<Interleaving<TestDatabase>> statements(Operation<TestDatabase> counted) {
        return TenancyArbitraries.interleavings(List.of(
                counted,
                Operation.of(
                        "file a report",
                        database -> value(
                                database.rows(),
                                "INSERT INTO report (title) VALUES ('kerb') RETURNING 'report ' || id")),
                Operation.of(
                        "list reports",
                        database -> value(
                                database.rows(),
                                "SELECT string_agg(id || ': ' || title, ', ' ORDER BY id) FROM report"))));
    }

    private static String value(DataSource source, String sql) throws SQLException {
        return Sql.value(source, sql);
    }

    static class InDatabase {
        private static final DatabaseTemplate REPORTS = DatabaseTemplate.of("app", new Reports());

        @Property(tries = 5)
        void holds(@ForAll("interleavings") Interleaving<TestDatabase> interleaving) {
            NonInterference.in(REPORTS::newDatabase).check(interleaving);
        }

        @Provide
        Arbitrary<Interleaving<TestDatabase>> interleavings() {
            return statements(Operation.of("count", database -> value(database.rows(), "SELECT count(*) FROM report")));
        }
    }

    static class PastRowSecurity {
        private static final DatabaseTemplate REPORTS = DatabaseTemplate.of("app", new Reports());

        @Property(tries = 100, seed = "7", shrinking = ShrinkingMode.OFF)
        void holds(@ForAll("interleavings") Interleaving<TestDatabase> interleaving) {
            NonInterference.in(REPORTS::newDatabase).check(interleaving);
        }

        @Provide
        Arbitrary<Interleaving<TestDatabase>> interleavings() {
            return statements(
                    Operation.of("count", database -> value(database.superuser(), "SELECT count(*) FROM report")));
        }
    }
}
