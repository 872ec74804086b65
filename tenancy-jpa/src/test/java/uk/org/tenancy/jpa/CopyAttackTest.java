package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import uk.org.tenancy.TenantContext;

/** COPY sends and takes rows past everything that rewrites statements: shown where that is all there is, then closed. */
class CopyAttackTest {

    private static final String TABLE =
            "CREATE TABLE report (tenant_id integer NOT NULL, id bigint, text text, PRIMARY KEY (tenant_id, id))";

    private final TestDatabase rewritingAlone = new TestDatabase(TABLE);
    private final TestDatabase guarded = new TestDatabase(TABLE);

    @BeforeEach
    void aRowOfEachTenant() {
        execute(rewritingAlone.owner(), "GRANT SELECT, INSERT, UPDATE, DELETE ON report TO app");
        RowIsolation.forRole("app").tenantOwned("report").install(guarded.owner());
        for (TestDatabase database : new TestDatabase[] {rewritingAlone, guarded}) {
            execute(database.superuser(), "INSERT INTO report VALUES (1, 1, 'n1'), (2, 2, 's2')");
        }
    }

    @AfterEach
    void drop() {
        rewritingAlone.close();
        guarded.close();
    }

    @Test
    void COPY_reads_all_tenants_rows() throws Exception {
        assertThat(copiedOut(rewritingAlone)).contains("n1", "s2");
        assertThat(copiedOut(guarded)).contains("n1").doesNotContain("s2");
    }

    @Test
    void COPY_plants_rows_with_another_tenant() throws Exception {
        String planted = "SELECT text FROM report WHERE tenant_id = 2 ORDER BY id";
        assertThat(copiedIn(rewritingAlone)).isEqualTo("1 row");
        assertThat(query(rewritingAlone.superuser(), planted)).containsExactly("s2", "planted");
        assertThat(copiedIn(guarded)).contains("COPY FROM not supported with row-level security");
        assertThat(query(guarded.superuser(), planted)).containsExactly("s2");
    }

    @Test
    @EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
    void COPY_shows_the_keys_of_a_seal_to_a_superuser_and_not_to_the_application() throws Exception {
        try (SealedDatabase sealed = SealedDatabase.notHardened()) {
            String key = HexFormat.of().formatHex(sealed.key.tokens().innerBlock());
            assertThat(copiedKeys(sealed.database.superuser())).contains(key);
            assertThat(copiedKeys(sealed.database.application()))
                    .contains("permission denied")
                    .doesNotContain(key);
        }
    }

    private static String copiedKeys(DataSource login) throws Exception {
        StringWriter out = new StringWriter();
        try (Connection connection = login.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY tenancy.sealing_key TO STDOUT", out);
        } catch (SQLException refused) {
            return refused.getMessage();
        }
        return out.toString();
    }

    private String copiedOut(TestDatabase database) throws Exception {
        StringWriter out = new StringWriter();
        copying(database, copies -> copies.copyOut("COPY report TO STDOUT", out));
        return out.toString();
    }

    /** How many rows were taken, or why none was. */
    private String copiedIn(TestDatabase database) throws Exception {
        try {
            return copying(
                            database,
                            copies -> copies.copyIn("COPY report FROM STDIN", new StringReader("2\t3\tplanted\n")))
                    + " row";
        } catch (SQLException refused) {
            return refused.getMessage();
        }
    }

    /** Copies as Northmoor in a transaction: over the tenant data source where there is one. */
    private long copying(TestDatabase database, Copying work) throws Exception {
        var rows = database == guarded
                ? TenantDataSource.enforced(guarded.onePooledConnection())
                : rewritingAlone.application();
        return TenantContext.call(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                query(connection, "SELECT 1");
                long copied = work.with(connection.unwrap(PGConnection.class).getCopyAPI());
                connection.commit();
                return copied;
            }
        });
    }

    private interface Copying {
        long with(CopyManager copies) throws SQLException, IOException;
    }
}
