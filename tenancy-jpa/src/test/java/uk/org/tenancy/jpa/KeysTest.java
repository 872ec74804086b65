package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.policy.Finding;

/** Keys of tables that were made for one tenant, and what becomes of them. */
class KeysTest {

    private static final String KEYS = "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
            + " where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'x', 'f') and conparentid = 0"
            + " order by conname";
    private static final String IDENTITIES = "select oid from pg_constraint where contype in ('p', 'u', 'f')"
            + " union all select indexrelid from pg_index order by oid";

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE category (code text CONSTRAINT category_pk PRIMARY KEY)",
            "CREATE TABLE report (id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT report_pk PRIMARY KEY,"
                    + " category text CONSTRAINT report_category REFERENCES category)",
            "CREATE TABLE remark (id bigint CONSTRAINT remark_pk PRIMARY KEY, report bigint, email varchar(90))");
    private final RowIsolation isolation =
            RowIsolation.forRole("app").tenantOwned("report", "remark").shared("category");

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PRIMARY KEY (report, email)                  | PRIMARY KEY (tenant_id, report, email)
            UNIQUE (email)                               | UNIQUE (tenant_id, email)
            UNIQUE (email, report) INCLUDE (id)          | UNIQUE (tenant_id, email, report) INCLUDE (id)
            UNIQUE (email) INCLUDE (tenant_id)           | UNIQUE (tenant_id, email) INCLUDE (tenant_id)
            UNIQUE (email) DEFERRABLE                    | UNIQUE (tenant_id, email) DEFERRABLE
            UNIQUE (email) DEFERRABLE INITIALLY DEFERRED | UNIQUE (tenant_id, email) DEFERRABLE INITIALLY DEFERRED
            UNIQUE (email, tenant_id)                    | UNIQUE (email, tenant_id)
            EXCLUDE USING btree (report WITH =) WHERE ((report > 0)) | EXCLUDE USING btree (tenant_id WITH =, report WITH =) WHERE ((report > 0))
            """)
    void X01_X05_the_tenant_comes_first_in_a_key_and_the_rest_stays(String before, String after) throws SQLException {
        isolation.install(database.owner());
        execute(
                database.owner(),
                "ALTER TABLE remark DROP CONSTRAINT remark_pk",
                "ALTER TABLE remark ADD CONSTRAINT \"a (strange\"\" one\" " + before,
                "COMMENT ON CONSTRAINT \"a (strange\"\" one\" ON remark IS 'it''s one'");
        isolation.install(database.owner());
        assertThat(query(database.owner(), KEYS)).contains("a (strange\" one " + after);
        assertThat(query(
                        database.owner(),
                        "select obj_description(oid) from pg_constraint where conname like 'a (strange%'"))
                .containsExactly("it's one");
        staysAsItIs();
    }

    @Test
    void X05_nulls_that_are_not_distinct_stay_so() throws SQLException {
        assumeTrue(isVersion15());
        execute(database.owner(), "ALTER TABLE remark ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (email)");
        isolation.install(database.owner());
        assertThat(query(database.owner(), KEYS)).contains("one UNIQUE NULLS NOT DISTINCT (tenant_id, email)");
        staysAsItIs();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (lower(email))                          | (tenant_id, lower((email)::text))
            (email) WHERE report IS NULL            | (tenant_id, email) WHERE (report IS NULL)
            (email varchar_pattern_ops)             | (tenant_id, email varchar_pattern_ops)
            (email COLLATE "C" DESC NULLS LAST)     | (tenant_id, email COLLATE "C" DESC NULLS LAST)
            (email) INCLUDE (report)                | (tenant_id, email) INCLUDE (report)
            ((report / 2), email) WITH (fillfactor=70) | (tenant_id, ((report / 2)), email) WITH (fillfactor='70')
            """)
    void Z15_the_tenant_comes_first_in_a_unique_index_and_the_rest_stays(String before, String after)
            throws SQLException {
        execute(
                database.owner(),
                "INSERT INTO remark VALUES (1, 1, 'Jo@a.example')",
                "CREATE UNIQUE INDEX \"one USING btree (\" ON remark " + before,
                "COMMENT ON INDEX \"one USING btree (\" IS 'one'");
        isolation.existingRowsOf(NORTHMOOR.id()).install(database.owner());
        assertThat(query(
                        database.owner(),
                        "select pg_get_indexdef(oid) || ' ' || obj_description(oid) from pg_class"
                                + " where relname like 'one USING%'"))
                .containsExactly(
                        "CREATE UNIQUE INDEX \"one USING btree (\" ON public.remark USING btree " + after + " one");
        staysAsItIs();
    }

    @Test
    void what_hangs_on_a_key_hangs_on_the_new_one() throws SQLException {
        execute(
                database.owner(),
                "ALTER TABLE remark DROP CONSTRAINT remark_pk, ADD CONSTRAINT remark_pk PRIMARY KEY (id) WITH (fillfactor = 70)",
                "ALTER TABLE remark REPLICA IDENTITY USING INDEX remark_pk",
                "ALTER TABLE remark CLUSTER ON remark_pk");
        isolation.install(database.owner());
        assertThat(query(
                        database.owner(),
                        "select indisreplident || ' ' || indisclustered || ' ' || reloptions::text"
                                + " from pg_index join pg_class on oid = indexrelid where relname = 'remark_pk'"))
                .containsExactly("true true {fillfactor=70}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                                   | -
            ON DELETE CASCADE                                   | ON DELETE CASCADE
            ON UPDATE CASCADE ON DELETE RESTRICT                | ON UPDATE CASCADE ON DELETE RESTRICT
            ON UPDATE RESTRICT DEFERRABLE                       | ON UPDATE RESTRICT DEFERRABLE
            DEFERRABLE INITIALLY DEFERRED                       | DEFERRABLE INITIALLY DEFERRED
            MATCH FULL                                          | -
            NOT VALID                                           | NOT VALID
            """)
    void L12_a_foreign_key_starts_with_the_tenant_and_does_what_it_did(String before, String after)
            throws SQLException {
        link(before == null ? "" : before);
        execute(database.owner(), "COMMENT ON CONSTRAINT up ON remark IS 'upwards'");
        isolation.install(database.owner());
        assertThat(query(database.owner(), KEYS))
                .containsExactly(
                        "category_pk PRIMARY KEY (code)",
                        "remark_pk PRIMARY KEY (tenant_id, id)",
                        "report_category FOREIGN KEY (category) REFERENCES category(code)",
                        "report_pk PRIMARY KEY (tenant_id, id)",
                        "up FOREIGN KEY (tenant_id, report) REFERENCES report(tenant_id, id)"
                                + (after == null ? "" : " " + after));
        assertThat(query(database.owner(), "select obj_description(oid) from pg_constraint where conname = 'up'"))
                .containsExactly("upwards");
        staysAsItIs();
    }

    @ParameterizedTest
    @CsvSource({"SET NULL,SET NULL (report)", "SET DEFAULT,SET DEFAULT (report)", "SET NULL (report),SET NULL (report)"
    })
    void L12_a_foreign_key_that_sets_columns_spares_the_tenant(String before, String after) throws SQLException {
        assumeTrue(isVersion15());
        link("ON DELETE " + before);
        isolation.install(database.owner());
        assertThat(query(database.owner(), KEYS))
                .contains("up FOREIGN KEY (tenant_id, report) REFERENCES report(tenant_id, id) ON DELETE " + after);
        DataSource rows = TenantDataSource.enforced(database.application());
        TenantContext.run(NORTHMOOR, () -> {
            execute(
                    rows,
                    "INSERT INTO report DEFAULT VALUES",
                    "INSERT INTO remark VALUES (1, 1)",
                    "DELETE FROM report");
            assertThat(query(rows, "select id from remark where report is null"))
                    .containsExactly("1");
        });
        staysAsItIs();
    }

    @Test
    void before_PostgreSQL_15_a_foreign_key_that_sets_columns_is_refused() throws SQLException {
        assumeTrue(!isVersion15());
        link("ON DELETE SET NULL");
        refused("foreign key up of public.remark", "ON DELETE", "PostgreSQL 15");
    }

    @Test
    void a_foreign_key_that_sets_columns_on_update_is_refused() throws SQLException {
        link("ON UPDATE SET NULL");
        refused("foreign key up of public.remark", "ON UPDATE", "Choose another action");
    }

    @Test
    void a_foreign_key_of_several_columns_that_must_match_in_full_is_refused() throws SQLException {
        execute(
                database.owner(),
                "ALTER TABLE report ADD CONSTRAINT two UNIQUE (id, category)",
                "ALTER TABLE remark ADD CONSTRAINT up FOREIGN KEY (report, email)"
                        + " REFERENCES report (id, category) MATCH FULL");
        refused("foreign key up of public.remark", "MATCH FULL", "CHECK");
    }

    @Test
    void L13_a_foreign_key_from_shared_data_to_a_tenants_is_refused_and_names_both() throws SQLException {
        execute(database.owner(), "ALTER TABLE category ADD example bigint CONSTRAINT down REFERENCES report");
        refused("foreign key down of public.category", "public.report", "Declare it tenant-owned, or drop");
    }

    @Test
    void the_check_finds_it_when_it_is_added_later() {
        isolation.install(database.owner());
        execute(
                database.owner(),
                "ALTER TABLE report ADD CONSTRAINT one UNIQUE (id)",
                "ALTER TABLE category ADD example bigint CONSTRAINT down REFERENCES report (id)");
        assertThat(IsolationCheck.of(database.application()).of(Finding.Severity.UNSAFE))
                .extracting(Finding::subject)
                .containsExactly("key one of public.report", "foreign key down of public.category");
    }

    @Test
    void L03_rows_that_refer_to_another_tenants_stop_the_installation_and_nothing_is_changed() throws SQLException {
        isolation.install(database.owner());
        execute(
                database.superuser(),
                "INSERT INTO report (id, tenant_id) OVERRIDING SYSTEM VALUE VALUES (1, 1)",
                "INSERT INTO remark (id, report, tenant_id) VALUES (1, 1, 2)",
                "ALTER TABLE report ADD CONSTRAINT one UNIQUE (id)",
                "ALTER TABLE remark ADD CONSTRAINT up FOREIGN KEY (report) REFERENCES report (id)");
        List<String> before = query(database.owner(), IDENTITIES);
        assertThatThrownBy(() -> isolation.install(database.owner()))
                .isInstanceOf(TenancyException.class)
                .hasMessageContainingAll("\"remark\"", "\"up\"", "nothing was changed");
        assertThat(query(database.owner(), IDENTITIES)).isEqualTo(before);
        assertThat(query(database.owner(), "select relname from pg_class where relforcerowsecurity order by relname"))
                .containsExactly("remark", "report");
    }

    @Test
    void Z18_X07_two_tenants_may_use_one_key_once_there_is_data() throws SQLException {
        link("");
        execute(
                database.owner(),
                "INSERT INTO report OVERRIDING SYSTEM VALUE VALUES (7)",
                "INSERT INTO remark VALUES (1, 7, 'jo')");
        isolation.existingRowsOf(NORTHMOOR.id()).install(database.owner());
        DataSource rows = TenantDataSource.enforced(database.application());
        TenantContext.run(SOUTHDALE, () -> {
            assertThatThrownBy(() -> execute(rows, "INSERT INTO remark VALUES (1, 7, 'jo')"))
                    .hasMessageContaining("\"up\"");
            execute(
                    rows,
                    "INSERT INTO report OVERRIDING SYSTEM VALUE VALUES (7)",
                    "INSERT INTO remark VALUES (1, 7, 'jo')",
                    "INSERT INTO report DEFAULT VALUES");
            assertThat(query(rows, "select id from report order by id")).containsExactly("1", "7");
        });
    }

    @Test
    void the_script_leaves_the_search_path_as_it_was_and_calls_nothing_that_was_planted() throws SQLException {
        String planted = " LANGUAGE plpgsql AS $$BEGIN CREATE TABLE public.planted (); RETURN $1; END$$";
        execute(
                database.owner(),
                "CREATE FUNCTION public.lower(varchar) RETURNS varchar IMMUTABLE" + planted,
                "CREATE FUNCTION public.set_config(varchar, varchar, boolean) RETURNS text" + planted,
                "CREATE UNIQUE INDEX one ON remark (pg_catalog.lower(email))",
                "INSERT INTO remark VALUES (1, 1, 'Jo')");
        String script = isolation.existingRowsOf(NORTHMOOR.id()).script(database.owner());
        execute(database.owner(), "BEGIN; " + script + "CREATE TABLE here (); COMMIT");
        assertThat(query(database.owner(), "select to_regclass('public.planted')"))
                .containsOnlyNulls();
        assertThat(query(database.owner(), "select to_regclass('public.here')")).containsExactly("here");
        staysAsItIs();
    }

    private void link(String actions) {
        execute(
                database.owner(),
                "ALTER TABLE remark ADD CONSTRAINT up FOREIGN KEY (report) REFERENCES report " + actions);
    }

    private void refused(String... words) throws SQLException {
        List<String> before = query(database.owner(), IDENTITIES);
        assertThatThrownBy(() -> isolation.install(database.owner()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining("nothing was changed");
        assertThatThrownBy(() -> isolation.script(database.owner())).isInstanceOf(IllegalStateException.class);
        assertThat(query(database.owner(), IDENTITIES)).isEqualTo(before);
    }

    private void staysAsItIs() throws SQLException {
        assertThat(IsolationCheck.of(database.application()).of(Finding.Severity.UNSAFE))
                .isEmpty();
        List<String> before = query(database.owner(), IDENTITIES);
        isolation.install(database.owner());
        assertThat(query(database.owner(), IDENTITIES)).isEqualTo(before);
    }

    private boolean isVersion15() throws SQLException {
        return query(database.owner(), "select current_setting('server_version_num')::int >= 150000")
                .equals(List.of("t"));
    }
}
