package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.policy.Finding;

/** Partitions and tables that inherit are protected like their parent, whenever they come. */
class PartitionsTest {

    private static final String PARTITION = "FOR VALUES FROM ('%d-01-01') TO ('%d-01-01')";

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE visit (id bigint, at date, parent bigint, parent_at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
            "CREATE TABLE visit_2026 PARTITION OF visit " + PARTITION.formatted(2026, 2027) + " PARTITION BY HASH (at)",
            "CREATE TABLE visit_2026_all PARTITION OF visit_2026 FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
            "CREATE UNIQUE INDEX visit_once ON visit (id DESC, at)",
            "ALTER TABLE visit ADD CONSTRAINT up FOREIGN KEY (parent, parent_at) REFERENCES visit (id, at)",
            "CREATE TABLE asset (id bigint PRIMARY KEY)",
            "CREATE TABLE lamp (watts int, PRIMARY KEY (id)) INHERITS (asset)",
            "INSERT INTO visit VALUES (1, '2026-05-01', NULL, NULL), (2, '2026-05-02', 1, '2026-05-01')",
            "INSERT INTO lamp VALUES (1, 60)");
    private final RowIsolation isolation =
            RowIsolation.forRole("app").tenantOwned("visit", "asset").existingRowsOf(NORTHMOOR.id());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void Q14_all_of_them_are_protected_and_have_keys_that_start_with_the_tenant() throws SQLException {
        isolation.install(database.owner());
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
        assertThat(query(
                        database.owner(),
                        "select polrelid::regclass::text from pg_policy where not polpermissive order by 1"))
                .containsExactly("asset", "lamp", "visit", "visit_2026", "visit_2026_all");
        assertThat(query(
                        database.owner(),
                        "select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                                + " where contype in ('p', 'f') and connamespace = 'public'::regnamespace"
                                + " and conparentid = 0 order by 1"))
                .containsExactly(
                        "asset PRIMARY KEY (tenant_id, id)",
                        "lamp PRIMARY KEY (tenant_id, id)",
                        "visit FOREIGN KEY (tenant_id, parent, parent_at) REFERENCES visit(tenant_id, id, at)",
                        "visit PRIMARY KEY (tenant_id, id, at)");
        assertThat(query(database.owner(), "select pg_get_indexdef('visit_once'::regclass)"))
                .containsExactly("CREATE UNIQUE INDEX visit_once ON ONLY public.visit"
                        + " USING btree (tenant_id, id DESC, at)");
        assertThat(query(database.owner(), "select count(*) from pg_index where not indisvalid"))
                .containsExactly("0");
    }

    @Test
    void Q01_a_tenant_sees_its_own_rows_in_each_of_them() throws SQLException {
        isolation.install(database.owner());
        execute(database.owner(), "GRANT SELECT ON visit_2026_all, lamp TO app");
        DataSource rows = TenantDataSource.enforced(database.application());
        for (String table : List.of("visit", "visit_2026_all", "asset", "lamp")) {
            String all = "select id from " + table + " order by id limit 1";
            assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, all))).containsExactly("1");
            assertThat(TenantContext.call(SOUTHDALE, () -> query(rows, all))).isEmpty();
        }
    }

    @Test
    void installing_again_changes_nothing() throws SQLException {
        isolation.install(database.owner());
        String identities = "select oid from pg_policy union all select oid from pg_constraint"
                + " where connamespace = 'public'::regnamespace union all select indexrelid from pg_index order by 1";
        List<String> before = query(database.owner(), identities);
        isolation.install(database.owner());
        assertThat(query(database.owner(), identities)).isEqualTo(before);
    }

    @Test
    void a_partition_that_is_added_later_is_named_and_is_unsafe_once_it_can_be_reached() {
        isolation.install(database.owner());
        execute(database.owner(), "CREATE TABLE visit_2027 PARTITION OF visit " + PARTITION.formatted(2027, 2028));
        assertThat(findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.subject()).contains("visit_2027"))
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTICE));
        execute(database.owner(), "GRANT SELECT ON visit_2027 TO app");
        assertThat(findings()).extracting(Finding::severity).containsOnly(Finding.Severity.UNSAFE);
        findings().stream()
                .flatMap(finding -> finding.mend().stream())
                .forEach(mend -> execute(database.owner(), mend));
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_key_that_only_a_partition_has_is_found_and_mended() {
        isolation.install(database.owner());
        execute(database.owner(), "ALTER TABLE visit_2026_all ADD CONSTRAINT one UNIQUE (id)");
        assertThat(findings()).extracting(Finding::subject).containsExactly("key one of public.visit_2026_all");
        isolation.install(database.owner());
        assertThat(findings()).isEmpty();
    }

    @Test
    void L03_rows_of_partitions_that_refer_to_another_tenants_stop_the_installation() {
        isolation.install(database.owner());
        execute(
                database.superuser(),
                "ALTER TABLE visit DROP CONSTRAINT up, DROP CONSTRAINT visit_pkey, ADD PRIMARY KEY (id, at)",
                "UPDATE visit SET tenant_id = 2 WHERE id = 2",
                "ALTER TABLE visit ADD CONSTRAINT up FOREIGN KEY (parent, parent_at) REFERENCES visit (id, at)");
        assertThatThrownBy(() -> isolation.install(database.owner()))
                .isInstanceOf(TenancyException.class)
                .hasMessageContaining("\"up\"");
    }

    private List<Finding> findings() {
        return IsolationCheck.of(database.application()).findings();
    }
}
