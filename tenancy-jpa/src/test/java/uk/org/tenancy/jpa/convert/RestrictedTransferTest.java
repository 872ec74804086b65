package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;

/** Rows that are kept and not otherwise used go along with their council, and stay so. */
class RestrictedTransferTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();
    private static final String RESTRICT =
            "UPDATE %s SET tenancy_restricted = true WHERE tenant_id = 1 AND id IN (3, 5, 7)";

    private final TestDatabase service = JoiningCouncil.service();
    private final TestDatabase own = JoiningCouncil.empty();

    @TempDir
    Path folder;

    private static RowIsolation restrictable() {
        return JoiningCouncil.isolation().restrictable("report", "person");
    }

    @BeforeEach
    void restrict() {
        restrictable().install(service.owner());
        execute(service.superuser(), RESTRICT.formatted("report"), RESTRICT.formatted("person"));
    }

    @AfterEach
    void drop() {
        service.close();
        own.close();
    }

    private static List<String> counts(TestDatabase database, int tenant) throws SQLException {
        return query(
                database.superuser(),
                ("SELECT string_agg(id::text, ',' ORDER BY id) FILTER (WHERE tenancy_restricted) || ' of ' || count(*)"
                                + " FROM report WHERE tenant_id = %1$d UNION ALL"
                                + " SELECT string_agg(id::text, ',' ORDER BY id) FILTER (WHERE tenancy_restricted) || ' of '"
                                + " || count(*) FROM person WHERE tenant_id = %1$d")
                        .formatted(tenant));
    }

    @Test
    void a_package_holds_them_and_restores_them_as_they_were() throws IOException, SQLException {
        restrictable().install(own.owner());
        Path file = export(service, "first", NORTHMOOR.id());
        TenantRestore.into(own.owner(), DECISIONS, NORTHMOOR.id()).from(file, Progress.SILENT);
        assertThat(counts(own, 1)).isEqualTo(counts(service, 1)).containsExactly("3,5,7 of 1001", "3,5,7 of 300");
        assertThat(Files.mismatch(file, export(own, "second", NORTHMOOR.id()))).isEqualTo(-1);
    }

    @Test
    void an_extract_brings_them() throws SQLException {
        restrictable().install(own.owner());
        TenantExtract.plan(service.owner(), own.owner(), DECISIONS, NORTHMOOR.id())
                .run(Progress.SILENT);
        assertThat(counts(own, 1)).isEqualTo(counts(service, 1)).containsExactly("3,5,7 of 1001", "3,5,7 of 300");
    }

    @Test
    void a_superuser_takes_them_out_of_a_sealed_database() throws SQLException {
        assumeFalse(CouncilSchema.BEFORE_15);
        restrictable().sealed().install(service.superuser());
        restrictable().install(own.owner());
        TenantExtract.plan(service.superuser(), own.owner(), DECISIONS, NORTHMOOR.id())
                .run(Progress.SILENT);
        assertThat(counts(own, 1)).containsExactly("3,5,7 of 1001", "3,5,7 of 300");
    }

    @Test
    void they_are_not_left_behind_where_nothing_would_hold_them_back() {
        JoiningCouncil.isolation().install(own.owner());
        assertThatThrownBy(() -> TenantExtract.plan(service.owner(), own.owner(), DECISIONS, NORTHMOOR.id())
                        .run(Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("column tenancy_restricted of public.person is missing in the target")
                .hasMessageContaining("restrictable");
    }

    @Test
    void a_council_that_knew_no_restriction_joins_with_rows_that_are_not_restricted() throws SQLException {
        try (TestDatabase council = JoiningCouncil.database("south", false)) {
            TenantImport.plan(council.owner(), service.owner(), DECISIONS, SOUTHDALE.id())
                    .run(Progress.SILENT);
            assertThat(
                            query(
                                    service.superuser(),
                                    "SELECT count(*) FILTER (WHERE tenancy_restricted) || ' of ' || count(*) FROM report WHERE tenant_id = 2"))
                    .containsExactly("0 of 1001");
            assertThat(counts(service, 1)).containsExactly("3,5,7 of 1001", "3,5,7 of 300");
        }
    }

    @Test
    void a_package_from_before_is_restored_where_rows_can_be_restricted() throws IOException, SQLException {
        try (TestDatabase before = JoiningCouncil.service()) {
            restrictable().install(own.owner());
            Path file = export(before, "before", NORTHMOOR.id());
            TenantRestore.into(own.owner(), DECISIONS, NORTHMOOR.id()).from(file, Progress.SILENT);
            assertThat(query(own.superuser(), "SELECT count(*) FROM report WHERE NOT tenancy_restricted"))
                    .containsExactly("1001");
        }
    }

    private Path export(TestDatabase database, String name, TenantId tenant) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name)).resolve("package.zip");
        TenantExport.of(database.owner(), DECISIONS, tenant)
                .to(target, TenantExportTest.options().build());
        return target;
    }
}
