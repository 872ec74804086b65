package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a suite reports in the end. */
class SuiteReportTest {

    private static final String OUTPUT = "```text\nLEAK";

    /** Run by the kit and by nothing else. */
    static class WithoutDatabase extends IsolationSuite {

        @Override
        protected EntityManagerFactory application() {
            throw new IllegalStateException("no database");
        }
    }

    @Test
    void a_suite_that_cannot_start_replaces_an_older_report_and_says_so() throws IOException {
        Path page = Files.createDirectories(Path.of("target/tenancy"))
                .resolve(WithoutDatabase.class.getName().replace('$', '.') + ".html");
        Files.writeString(page, "Nothing got through");

        String printed = printedBy(() -> EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(WithoutDatabase.class))
                .execute());

        assertThat(page).content().contains("Not everything was tried.").doesNotContain("Nothing got through");
        assertThat(printed)
                .contains("SuiteReportTest.WithoutDatabase: nothing was tried; see ")
                .contains(page.toString());
    }

    @Test
    void the_report_has_all_that_was_tried_and_the_readme_shows_what_a_leak_looks_like() throws IOException {
        Broken broken = Broken.by("ALTER TABLE remark DISABLE ROW LEVEL SECURITY");
        AttackReport report = broken.report();

        assertThat(report.matrix().targets()).contains("Report", "Remark", "Category");
        assertThat(report.matrix().count().missing()).isZero();
        assertThat(report.matrix().count().leaks()).isEqualTo((int)
                broken.verdicts().stream().filter(Verdict::isLeak).count());
        assertThat(report.facts())
                .containsEntry("Isolation level meant", "ENFORCED")
                .containsEntry("Shared by all tenants", "Category")
                .hasEntrySatisfying("Database", version -> assertThat(version).startsWith("PostgreSQL 1"))
                .hasEntrySatisfying(
                        "Persistence provider", version -> assertThat(version).startsWith("hibernate-core 6"));

        List<String> said = Stream.concat(
                        broken.failures().stream(),
                        Stream.of(report.titled("IsolationTest").summary()))
                .map(SuiteReportTest::withoutNumbers)
                .toList();
        assertThat(shown()).hasSizeBetween(3, 12);
        assertThat(said)
                .containsAll(
                        shown().stream().map(SuiteReportTest::withoutNumbers).toList());
    }

    /** The lines of the README. */
    private static List<String> shown() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf(OUTPUT) + "```text\n".length();
        return readme.substring(start, readme.indexOf("```", start)).lines().toList();
    }

    /** Numbers change with the vectors there are, and from run to run. */
    private static String withoutNumbers(String line) {
        return line.replaceAll("[0-9][0-9,]*", "#");
    }

    private static String printedBy(Runnable work) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
