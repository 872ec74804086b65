package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;

/** A package becomes the tenant that it was, or nothing. */
class TenantRestoreTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();

    // Everything that has to be escaped in COPY, in JSON or in both, and values that no JSON has.
    private static final String[] ODD = {
        "INSERT INTO report (title, category_id, state, cost, made, day, size, bytes, body, raw, grid, during)"
                + " SELECT 'odd ' || chr(n) || '\"' || chr(8232) || chr(8226) || '\\N' || chr(128512), min(id), 'OPEN', 'NaN', 'infinity',"
                + " '0044-03-15 BC', '-Infinity', decode('00ff5c22', 'hex'), '{\"a\\\\n\": 1.50}', '{ \"a\" :  1.50 }',"
                + " ARRAY[['a,\"\\', NULL]], 'empty' FROM category, generate_series(1, 160) n GROUP BY n",
        "UPDATE report SET bytes = '', made = '2026-11-28 12:00:00.123456+00', code = '' WHERE id = 1",
        "INSERT INTO report_word VALUES (1, '', 1), (1, NULL, NULL), (1, NULL, NULL)"
    };

    private final TestDatabase service = JoiningCouncil.service();
    private final TestDatabase own = JoiningCouncil.empty();

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void export() {
        JoiningCouncil.isolation().install(own.owner());
        execute(new BoundOwner(service.owner(), 1), ODD);
        file = export(service, "first");
    }

    @AfterEach
    void drop() {
        service.close();
        own.close();
    }

    @Test
    void what_was_restored_is_exported_again_to_the_same_bytes() throws IOException, SQLException {
        restore();
        assertThat(Files.mismatch(file, export(own, "second"))).isEqualTo(-1);
        assertThat(dump(own)).isEqualTo(dump(service));
        assertThat(dump(own).get("report")).hasSize(1_161);
        assertThat(query(own.superuser(), "SELECT id FROM tenancy.tenant")).containsExactly("northmoor");
    }

    @Test
    void the_application_goes_on_writing_there() {
        restore();
        execute(new BoundOwner(own.owner(), 1), JoiningCouncil.NEW_ROWS);
    }

    @Test
    void another_tenant_of_the_service_leaves_likewise_and_gets_another_number() throws IOException, SQLException {
        try (TestDatabase council = JoiningCouncil.database("south", false)) {
            Map<String, List<String>> before = JoiningCouncil.dump(council.owner());
            TenantImport.plan(council.owner(), service.owner(), DECISIONS, SOUTHDALE.id())
                    .run(Progress.SILENT);
            Path south = export(service, "south", SOUTHDALE.id());
            TenantRestore.into(own.owner(), DECISIONS, SOUTHDALE.id()).from(south, Progress.SILENT);
            assertThat(Files.mismatch(south, export(own, "again", SOUTHDALE.id(), "south")))
                    .isEqualTo(-1);
            TenantDataSource rows = TenantDataSource.enforced(own.application());
            assertThat(TenantContext.call(SOUTHDALE, () -> JoiningCouncil.dump(rows)))
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.9, 0.999})
    void a_damaged_package_is_refused_before_anything_is_written(double place) throws IOException, SQLException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (bytes.length * place)] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(this::restore)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not as it was written");
        thereIsNothing();
    }

    @Test
    void a_package_that_was_cut_off_is_refused() throws IOException, SQLException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(this::restore).isInstanceOf(IllegalArgumentException.class);
        thereIsNothing();
    }

    @Test
    void what_a_trigger_changes_is_found_and_nothing_is_kept() throws SQLException {
        execute(
                own.owner(),
                "CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.text := NEW.text || ''!'';"
                        + " RETURN NEW; END'",
                "CREATE TRIGGER change BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION change()");
        assertThatThrownBy(this::restore)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("public.ticket: the 120 rows that are there are not those of the package");
        assertThat(rows()).containsOnly("0");
    }

    @Test
    void rows_that_are_there_are_not_mixed_with_others() {
        restore();
        assertThatThrownBy(this::restore)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the target has rows of northmoor in public.report;");
    }

    @Test
    void a_database_of_others_is_refused_with_the_way_that_gives_new_numbers() {
        execute(own.owner(), "SELECT tenancy.tenant_number('southdale')");
        assertThatThrownBy(this::restore)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the target has other tenants", "TenantImport");
    }

    @Test
    void another_version_of_the_schema_is_refused() throws SQLException {
        execute(own.owner(), "ALTER TABLE ticket ADD COLUMN size int");
        assertThatThrownBy(this::restore)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("column size of public.ticket is missing in the source");
        thereIsNothing();
    }

    @Test
    void the_package_of_another_tenant_is_refused() {
        assertThatThrownBy(() -> TenantRestore.into(own.owner(), DECISIONS, SOUTHDALE.id())
                        .from(file, Progress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds the tenant northmoor");
    }

    @Test
    void shared_rows_that_the_application_has_put_there_are_the_same_afterwards() throws IOException {
        execute(own.owner(), "INSERT INTO category (code, name) VALUES ('c1', 'Category 1')");
        restore();
        assertThat(Files.mismatch(file, export(own, "second"))).isEqualTo(-1);
    }

    @Test
    void shared_rows_with_other_numbers_are_refused() throws SQLException {
        execute(own.owner(), "INSERT INTO category (code, name) VALUES ('c2', 'Category 2')");
        assertThatThrownBy(this::restore)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("other numbers in the target (public.category.id)");
        assertThat(rows()).containsOnly("0");
    }

    private void thereIsNothing() throws SQLException {
        assertThat(rows()).containsOnly("0");
        assertThat(query(own.superuser(), "SELECT id FROM tenancy.tenant")).isEmpty();
        assertThat(query(own.superuser(), "SELECT last_value FROM report_seq")).containsExactly("1");
    }

    private List<String> rows() throws SQLException {
        return query(
                own.superuser(),
                "SELECT count(*) FROM report UNION ALL SELECT count(*) FROM person UNION ALL SELECT count(*) FROM ticket");
    }

    private void restore() {
        TenantRestore.into(own.owner(), DECISIONS, NORTHMOOR.id()).from(file, Progress.SILENT);
    }

    private static Map<String, List<String>> dump(TestDatabase database) throws SQLException {
        return JoiningCouncil.dump(new BoundOwner(database.owner(), 1));
    }

    private Path export(TestDatabase database, String name) {
        return export(database, name, NORTHMOOR.id(), "package");
    }

    private Path export(TestDatabase database, String name, TenantId tenant) {
        return export(database, name, tenant, name);
    }

    // The name of the file is that of the folder in the package.
    private Path export(TestDatabase database, String name, TenantId tenant, String file) {
        try {
            Path target = Files.createDirectories(folder.resolve(name)).resolve(file + ".zip");
            TenantExport.of(database.owner(), DECISIONS, tenant)
                    .to(target, TenantExportTest.options().build());
            return target;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
