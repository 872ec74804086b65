package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/** A database that holds the rows of two councils already, told apart by a column. */
class DividingTest {

    private static final String RECIPE = recipe();
    private static final Tenant HACKNEY = TestDatabase.tenant("hackney");

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE organisation (id int PRIMARY KEY, name text)",
            "CREATE TABLE report (id bigserial PRIMARY KEY, council_code text, title text)",
            "CREATE TABLE photo (id bigserial PRIMARY KEY, report_id bigint REFERENCES report ON DELETE CASCADE)",
            "CREATE TABLE photo_note (id bigserial PRIMARY KEY, photo_id bigint REFERENCES photo ON UPDATE RESTRICT)",
            "CREATE TABLE officer (id bigserial PRIMARY KEY, organisation_id int, email text)",
            "INSERT INTO report (council_code, title) SELECT CASE n % 3 WHEN 0 THEN 'HCK' ELSE 'LBH' END, 'r' || n"
                    + " FROM generate_series(1, 5000) n",
            "INSERT INTO photo (report_id) SELECT 1 + n % 5000 FROM generate_series(1, 6000) n",
            "INSERT INTO photo_note (photo_id) SELECT 1 + n % 6000 FROM generate_series(1, 7000) n",
            "INSERT INTO officer (organisation_id, email) SELECT 7, 'o' || n FROM generate_series(1, 50) n",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app",
            "ANALYZE");
    private final Decisions decisions = Decisions.parse("""
            application-role = app
            first-tenant = lambeth
            report = tenant-owned
            photo = tenant-owned
            photo_note = tenant-owned
            officer = tenant-owned
            organisation = platform
            """);

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_column_that_tells_whose_a_row_is_is_named_unless_it_holds_one_value_only() {
        List<Finding> findings = Survey.of(database.owner(), decisions).stream()
                .filter(finding -> finding.subject().startsWith("column "))
                .toList();
        assertThat(findings).extracting(Finding::subject).containsExactly("column council_code of public.report");
        assertThat(findings.get(0).toString())
                .contains("about 2 values", "the first tenant", "GROUP BY", "docs/converting.md");
        execute(database.owner(), "CREATE TABLE fresh (id int, organisation_id int, authority_code text PRIMARY KEY)");
        Decisions more = Decisions.parse(decisions.text() + "fresh = tenant-owned\n");
        assertThat(Survey.of(database.owner(), more))
                .extracting(Finding::subject)
                .contains("column organisation_id of public.fresh")
                .doesNotContain("column authority_code of public.fresh");
    }

    @Test
    void the_recipe_divides_the_rows_with_all_that_hang_on_them_in_batches() throws SQLException {
        ConversionPlan plan = ConversionPlan.of(database.owner(), decisions);
        plan.run(database.owner(), Stage.PREPARE, Progress.SILENT);
        plan.run(database.owner(), Stage.WRITE_ONLY, Progress.SILENT);
        query(database.owner(), "SELECT tenancy.tenant_number('hackney')");
        assertThat(query(database.owner(), RECIPE)).containsExactly("1000");
        assertThat(query(database.owner(), RECIPE)).containsExactly("666");
        assertThat(query(database.owner(), RECIPE)).containsExactly("0");
        assertThat(disagreeing()).containsExactly("0");
        plan.run(database.owner(), Stage.REPORT_ONLY, Progress.SILENT);
        plan.run(database.owner(), Stage.ENFORCE, Progress.SILENT);
        assertThat(Verification.of(database.owner(), database.application(), decisions, Stage.ENFORCE))
                .noneMatch(finding -> finding.severity() == Finding.Severity.UNSAFE);
        TenantDataSource rows = TenantDataSource.enforced(database.application());
        assertThat(TenantContext.call(HACKNEY, () -> query(rows, "select distinct council_code from report")))
                .containsExactly("HCK");
        assertThat(TenantContext.call(HACKNEY, () -> query(rows, "select count(*) from photo_note")))
                .containsExactly(query(
                                database.superuser(),
                                "select count(*) from photo_note n join photo p on p.id = n.photo_id"
                                        + " join report r on r.id = p.report_id where council_code = 'HCK'")
                        .get(0));
    }

    @Test
    void a_row_whose_tenant_is_not_that_of_its_parent_is_refused_from_the_first_stage_on() {
        ConversionPlan.of(database.owner(), decisions).run(database.owner(), Stage.PREPARE, Progress.SILENT);
        assertThatThrownBy(() -> execute(database.owner(), "UPDATE photo SET tenant_id = 2 WHERE id = 1"))
                .hasMessageContaining("violates foreign key constraint");
        assertThatThrownBy(() -> execute(database.owner(), "UPDATE report SET tenant_id = 2 WHERE id = 2"))
                .hasMessageContaining("violates foreign key constraint");
    }

    private List<String> disagreeing() throws SQLException {
        return query(
                database.owner(),
                "SELECT count(*) FROM report r LEFT JOIN photo p ON p.report_id = r.id LEFT JOIN photo_note n"
                        + " ON n.photo_id = p.id WHERE (r.tenant_id = 2) <> (council_code = 'HCK')"
                        + " OR p.tenant_id <> r.tenant_id OR n.tenant_id <> p.tenant_id");
    }

    private static String recipe() {
        try {
            return Pattern.compile("(?s)```sql\n(WITH batch.*?)```")
                    .matcher(Files.readString(Path.of("../docs/converting.md")))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
