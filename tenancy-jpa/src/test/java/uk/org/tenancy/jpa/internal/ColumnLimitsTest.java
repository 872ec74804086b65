package uk.org.tenancy.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;

class ColumnLimitsTest {

    private static final String[] SCHEMA = {
        "CREATE TABLE re_port (id bigint PRIMARY KEY, words text, \"Name\" text NOT NULL)",
        "CREATE TABLE rexport (id bigint PRIMARY KEY, words text NOT NULL)",
        "CREATE SCHEMA other",
        "CREATE DOMAIN other.needed AS text NOT NULL",
        "CREATE TABLE other.re_port (words text NOT NULL)",
        "CREATE TABLE other.elsewhere (a other.needed, b text)"
    };

    @Test
    void a_table_is_that_of_its_schema_and_its_name_is_no_pattern() throws SQLException {
        try (TestDatabase database = new TestDatabase(SCHEMA)) {
            ColumnLimits columns = new ColumnLimits(List.of(database.application()));
            assertThat(columns.required(List.of("re_port", "other.re_port", "elsewhere", "unknown")))
                    .isEqualTo(Map.of(
                            "re_port",
                            Set.of("id", "name"),
                            "other.re_port",
                            Set.of("words"),
                            "elsewhere",
                            Set.of("a"),
                            "unknown",
                            Set.of()));
        }
    }

    @Test
    void a_column_is_required_that_is_in_one_of_several_places() throws SQLException {
        try (TestDatabase one = isolated("words text");
                TestDatabase other = isolated("words text NOT NULL")) {
            DataSource both = TenantDataSource.placed(
                    tenant -> "one",
                    Map.of(
                            "one",
                            TenantDataSource.enforced(one.application()),
                            "other",
                            TenantDataSource.enforced(other.application())));
            assertThat(both.isWrapperFor(ColumnLimits.class)).isTrue();
            assertThat(both.unwrap(ColumnLimits.class)
                            .required(List.of("report"))
                            .get("report"))
                    .contains("words");
            assertThat(TenantDataSource.enforced(one.application())
                            .unwrap(ColumnLimits.class)
                            .required(List.of("report"))
                            .get("report"))
                    .contains("id", "tenant_id")
                    .doesNotContain("words");
        }
    }

    @Test
    void unique_are_keys_of_one_column_beside_the_tenant_that_hold_for_all_rows() throws SQLException {
        try (TestDatabase database = isolated("code text UNIQUE, email text, a text, b text, UNIQUE (a, b)")) {
            TestDatabase.execute(
                    database.owner(),
                    "CREATE UNIQUE INDEX ON report (tenant_id, lower(email))",
                    "CREATE UNIQUE INDEX ON report (tenant_id, a) WHERE b <> ''",
                    "CREATE INDEX ON report (b)",
                    "CREATE SCHEMA other",
                    "CREATE TABLE other.report (b text UNIQUE)");
            assertThat(new ColumnLimits(List.of(database.application())).unique(List.of("report", "other.report")))
                    .isEqualTo(Map.of("report", Set.of("id", "code", "lower(email)"), "other.report", Set.of("b")));
        }
    }

    @Test
    void a_database_that_stores_names_in_capitals_answers_as_well() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:required;DB_CLOSE_DELAY=-1");
        TestDatabase.execute(h2, "CREATE TABLE report (id bigint PRIMARY KEY, words varchar NOT NULL, name varchar)");
        assertThat(TenantDataSource.mapped(h2).unwrap(ColumnLimits.class).required(List.of("report")))
                .isEqualTo(Map.of("report", Set.of("id", "words")));
        assertThat(TenantDataSource.mapped(h2).unwrap(ColumnLimits.class).unique(List.of("report")))
                .isEqualTo(Map.of("report", Set.of("id")));
    }

    @Test
    void a_database_that_does_not_answer_is_an_error() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://localhost:1/none");
        assertThatThrownBy(() -> new ColumnLimits(List.of(nowhere)).required(List.of("report")))
                .isInstanceOf(SQLException.class);
    }

    private static TestDatabase isolated(String column) {
        TestDatabase database = new TestDatabase("CREATE TABLE report (id bigint PRIMARY KEY, " + column + ")");
        RowIsolation.forRole("app").tenantOwned("report").install(database.owner());
        return database;
    }
}
