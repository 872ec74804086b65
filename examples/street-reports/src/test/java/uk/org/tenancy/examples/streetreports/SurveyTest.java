package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.examples.reports.SingleCouncil;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.Survey;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.Finding.Severity;
import uk.org.tenancy.test.rules.CodeSurvey;

/** What the team of the single council's service had to look at before it was converted: nothing more than this. */
class SurveyTest {

    private static final String[] RIGHTS = {
        "grant select, insert, update, delete on officer, report, report_update, photo, api_key to street_reports_app",
        "grant select on category to street_reports_app"
    };

    @Test
    void the_database_and_the_entities_tell_what_was_decided_and_what_there_was_to_look_at() {
        Map<String, String> environment = Service.newDatabase();
        try (Database database = Database.open(environment, progress -> {})) {
            migrateToOneCouncil(database);
            DataSource owner = database.pool(database.user(), database.password(), 2);
            var entities = database.entities(owner);
            Decisions decisions = Decisions.propose(owner, "street_reports_app", TenantId.of("northmoor"), entities);
            assertThat(decisions.text().lines().filter(line -> line.contains("tenant-owned  #")))
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .containsExactly("api_key", "officer", "photo", "report", "report_update");
            assertThat(decisions.text())
                    .containsPattern(
                            "category +=+ shared +# 9 rows; 1 table refers to it; the application may only read it;"
                                    + " entity Category\n");
            assertThat(Survey.of(owner, decisions, entities))
                    .noneMatch(finding -> finding.severity() == Severity.UNSAFE)
                    .extracting(Finding::subject)
                    .containsExactlyInAnyOrder(
                            "index public.report_assigned_to_idx on public.report",
                            "index public.report_category_idx on public.report",
                            "index public.report_newest_idx on public.report",
                            "index public.report_status_idx on public.report",
                            "index public.report_update_officer_idx on public.report_update",
                            "index public.report_update_report_idx on public.report_update",
                            "key api_key_hash_key of public.api_key",
                            "key officer_email_key of public.officer",
                            "key photo_report_key of public.photo");
        }
    }

    @Test
    void the_code_tells_what_there_was_to_look_at_in_which_line() throws URISyntaxException {
        Path classes = Path.of(SingleCouncil.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Finding> findings = CodeSurvey.of(classes);
        assertThat(findings)
                .extracting(finding ->
                        finding.severity() + " " + finding.subject().replaceFirst("uk/.*/(.*:)[0-9]+ Method", "$1"))
                .containsExactly(
                        "UNSAFE Database.java: Database.pool(String, String, int) calls constructor"
                                + " HikariDataSource(HikariConfig)",
                        "UNSAFE ExternalPostgres.java: ExternalPostgres.check(String, String, String) calls method"
                                + " PGSimpleDataSource.getConnection(String, String)",
                        "UNSAFE ExternalPostgres.java: ExternalPostgres.source(String) calls constructor"
                                + " PGSimpleDataSource()",
                        "NOTICE SingleCouncil.java: SingleCouncil.main(String[]) runs at the start or end and gets at data"
                                + " without a tenant: it calls SingleCouncil.start, which calls DemoData.load, which calls"
                                + " OfficerService.all, which calls EntityManager.createQuery",
                        "NOTICE Program.java: Program.run(Consumer) calls constructor Thread(Runnable)");
    }

    private static void migrateToOneCouncil(Database database) {
        ApplicationRole.prepare(database);
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target("1")
                .load()
                .migrate();
        for (String right : RIGHTS) {
            Service.sql(database, right);
        }
    }
}
