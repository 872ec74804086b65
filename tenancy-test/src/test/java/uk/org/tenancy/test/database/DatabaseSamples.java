package uk.org.tenancy.test.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.WithTenant;

/** Classes that are run by {@link DatabaseTest} and by nothing else. */
final class DatabaseSamples {

    /** The databases that classes were given. */
    static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

    private DatabaseSamples() {}

    private static void assertIsFirstReport(TestDatabase database) throws SQLException {
        GIVEN.add(database.toString());
        Sql.execute(database.rows(), "INSERT INTO report (title) VALUES ('first')");
        assertThat(Sql.value(database.superuser(), "SELECT count(*) FROM report"))
                .isEqualTo("1");
        assertThat(Sql.value(database.rows(), "SELECT name FROM category")).isEqualTo("Pothole");
    }

    @TenancyDatabase(Reports.class)
    static class One {
        @Test
        @WithTenant("northmoor")
        void finds_no_reports_of_others(TestDatabase database) throws SQLException {
            assertIsFirstReport(database);
        }
    }

    @WithTenant("southmoor")
    static class Another extends One {
        private final TenantDataSource rows;

        Another(TenantDataSource rows) {
            this.rows = rows;
        }

        @Test
        void passes_the_same_data_source_each_time(TestDatabase database) {
            assertThat(rows).isSameAs(database.rows());
        }

        @Nested
        class Inside {
            @Test
            void shares_the_database_of_the_class_around_it(TestDatabase database) throws SQLException {
                assertThat(rows).isSameAs(database.rows());
                assertThat(Sql.value(rows, "SELECT count(*) FROM report")).isIn("0", "1");
            }
        }

        @Nested
        @TenancyDatabase(Reports.class)
        class WithItsOwn {
            @Test
            void has_its_own(TestDatabase database) throws SQLException {
                assertThat(rows).isNotSameAs(database.rows());
                assertIsFirstReport(database);
            }
        }
    }

    @TenancyDatabase(Reports.class)
    static class InParallel {
        private static TestDatabase ofClass;

        @BeforeAll
        static void before(TestDatabase database) {
            ofClass = database;
            GIVEN.add(database.toString());
        }

        @Test
        @WithTenant("northmoor")
        void one(TestDatabase database) throws SQLException {
            assertOwn(database);
        }

        @Test
        @WithTenant("southmoor")
        void two(TestDatabase database) throws SQLException {
            assertOwn(database);
        }

        private static void assertOwn(TestDatabase database) throws SQLException {
            assertThat(database).isSameAs(ofClass);
            Sql.execute(database.rows(), "INSERT INTO report (title) VALUES ('mine')");
            assertThat(Sql.value(database.rows(), "SELECT count(*) FROM report"))
                    .isEqualTo("1");
        }
    }

    @TenancyDatabase(Failing.class)
    static class WithFailingMigration {
        @Test
        void test(TestDatabase database) {
            throw new AssertionError("must not run");
        }
    }

    /** A migration with a mistake. */
    static final class Failing implements DatabaseMigration {
        @Override
        public void migrate(DataSource owner) throws SQLException {
            Sql.execute(owner, "CREATE TABEL report ()");
        }
    }

    @TenancyDatabase(Open.class)
    static class WithoutRowIsolation {
        @Test
        void test(TenantDataSource rows) {
            throw new AssertionError("must not run");
        }
    }

    /** A migration that forgets row isolation. */
    static final class Open implements DatabaseMigration {
        @Override
        public void migrate(DataSource owner) throws SQLException {
            Sql.execute(owner, "CREATE TABLE report (id int PRIMARY KEY)");
            Sql.execute(owner, "GRANT ALL ON report TO app");
        }
    }
}
