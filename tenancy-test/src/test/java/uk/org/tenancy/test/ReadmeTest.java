package uk.org.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.database.Reports;
import uk.org.tenancy.test.database.Sql;
import uk.org.tenancy.test.database.TenancyDatabase;
import uk.org.tenancy.test.rules.TenancyRules;

/** The tests that the main README shows. */
class ReadmeTest {

    private static final String COUNT = "SELECT count(*) FROM report";

    static String count(TenantDataSource rows) {
        try {
            return Sql.value(rows, COUNT);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    // README begins
    @TenancyDatabase(Reports.class) // a migration, which runs once; each class has a copy of the database
    static class ReportsTest {

        @Test
        @WithTenant("northmoor")
        void a_report_is_seen_by_its_own_council_only(TenantDataSource rows, @WithTenant("southmoor") Tenant other)
                throws Exception {
            Sql.execute(rows, "INSERT INTO report (title) VALUES ('kerb')");
            TenantContext.run(other, () -> assertThat(count(rows)).isEqualTo("0"));
        }
    }

    @AnalyzeClasses(packages = "org.example.reports")
    static class HabitsTest {

        @ArchTest
        static final ArchRule caches = TenancyRules.cachesKnowTheTenant();
    }
    // README ends

    @Test
    void the_readme_shows_tests_that_pass() throws IOException {
        String source = Files.readString(Path.of("src/test/java/uk/org/tenancy/test/ReadmeTest.java"));
        String shown =
                source.substring(source.indexOf("// README begins\n") + 17, source.indexOf("    // README ends"));

        assertThat(Files.readString(Path.of("../README.md")))
                .contains(shown.indent(-4).replace("static class", "class"));
        Outcome outcome = Outcome.of(ReportsTest.class);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(1);
        HabitsTest.caches.check(new ClassFileImporter().importClasses(ReportsTest.class));
    }
}
