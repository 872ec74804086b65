package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.org.tenancy.TenantContext;

/** What PostgreSQL keeps from another tenant by itself, and what it does not. */
class EnforcedLimitsTest extends EnforcedDangers {

    @Test
    void a_setting_of_the_session_comes_back_by_rollback_but_a_binding_does_not() throws SQLException {
        String select = "SELECT text FROM report";
        try (Attacker session = new Attacker(database.application())) {
            session.run("BEGIN", "SELECT set_config('tenancy.tenant', '2', false)", "COMMIT");
            session.run("BEGIN", "SELECT set_config('tenancy.tenant', '1', false)", select, "ROLLBACK", "BEGIN");
            assertThat(session.forget().run(select).seen()).contains(SECRET);
        }
        DataSource rows = TenantDataSource.enforced(database.onePooledConnection());
        assertThat(TenantContext.call(TestDatabase.NORTHMOOR, () -> query(rows, select)))
                .containsExactly("own");
        assertThat(TenantContext.call(TestDatabase.SOUTHDALE, () -> query(rows, select)))
                .containsExactly(SECRET);
        TenantContext.run(TestDatabase.NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                query(connection, select);
                connection.rollback();
                assertThat(query(connection, select)).containsExactly("own");
            }
        });
    }

    // PostgreSQL knows no right to cursors and prepared statements, so this is left to the data source.
    @Test
    void a_cursor_that_is_held_outlives_the_tenant_in_the_database() throws SQLException {
        assertThat(seenInTheEnd(List.of(
                        step(SOUTHDALE, "DECLARE kept CURSOR WITH HOLD FOR SELECT text FROM report", "COMMIT"),
                        step(NORTHMOOR, "FETCH ALL FROM kept"))))
                .contains(SECRET);
    }

    @Test
    void how_much_others_have_can_be_estimated_but_not_what() throws SQLException {
        execute(database.owner(), "CREATE SEQUENCE numbers", "GRANT USAGE ON SEQUENCE numbers TO app");
        execute(
                database.superuser(),
                "INSERT INTO report SELECT 2, i, '" + SECRET + "' FROM generate_series(3, 1000) i",
                "ANALYZE report",
                "SELECT nextval('numbers') FROM generate_series(1, 500)");
        String seen = Attacker.after(
                database.application(),
                List.of(
                        "SELECT 'rows of all: ' || reltuples FROM pg_class WHERE relname = 'report'",
                        "EXPLAIN SELECT text FROM report WHERE tenant_id = 2",
                        "SELECT 'next number of all: ' || nextval('numbers')",
                        "SELECT 'last number of all: ' || last_value FROM numbers",
                        "SELECT 'common: ' || most_common_vals::text FROM pg_stats WHERE tablename = 'report'"));
        assertThat(seen)
                .contains("rows of all: 1000", "rows=", "next number of all: 501")
                .doesNotContain("last number of all", "common", SECRET);
    }

    @Test
    void N13_another_permissive_policy_does_not_widen_what_a_tenant_sees() throws SQLException {
        execute(database.owner(), "CREATE POLICY wide ON report USING (true)");
        assertThat(Attacker.after(database.application(), List.of("SELECT text FROM report")))
                .contains("own")
                .doesNotContain(SECRET);
        IsolationCheck.of(database.application()).requireSafe();
    }

    @Test
    void D06_a_shared_row_cannot_be_deleted_to_learn_who_refers_to_it() throws SQLException {
        execute(
                database.owner(),
                "CREATE TABLE category (code text PRIMARY KEY)",
                "INSERT INTO category VALUES ('pothole')",
                "ALTER TABLE report ADD category text REFERENCES category");
        RowIsolation.forRole("app").tenantOwned("report").shared("category").install(database.owner());
        assertThat(Attacker.after(database.application(), List.of("DELETE FROM category")))
                .contains("42501");
    }

    @Test
    void N08_switching_row_security_off_is_an_error() throws SQLException {
        assertThat(Attacker.after(database.application(), List.of("SET row_security = off", "SELECT text FROM report")))
                .contains("42501 ERROR: query would be affected by row-level security policy")
                .doesNotContain("own");
    }

    @Test
    void N15_copying_out_shows_own_rows_and_copying_in_is_refused() throws Exception {
        try (var connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            query(connection, "SELECT set_config('tenancy.tenant', '1', true)");
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            var out = new StringWriter();
            copies.copyOut("COPY report TO STDOUT", out);
            assertThat(out.toString()).isEqualTo("1\t1\town\n");
            assertThat(catchThrowable(
                            () -> copies.copyIn("COPY report FROM STDIN", new StringReader("2\t3\tplanted\n"))))
                    .hasMessageContaining("COPY FROM not supported with row-level security");
        }
    }

    @Test
    void N21_a_database_that_only_resembles_PostgreSQL_is_not_taken_for_it() {
        execute(
                database.superuser(),
                "CREATE FUNCTION public.version() RETURNS text LANGUAGE sql AS $$SELECT 'CockroachDB CCL v24.1'$$",
                "ALTER ROLE app IN DATABASE " + database.name() + " SET search_path = public, pg_catalog");
        assertThat(IsolationCheck.of(database.application()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("is not PostgreSQL"));
    }
}
