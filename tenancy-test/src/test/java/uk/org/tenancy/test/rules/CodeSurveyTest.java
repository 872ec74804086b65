package uk.org.tenancy.test.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.Finding.Severity;

/** What a team has to look at in its code, and in which line. */
class CodeSurveyTest {

    private static final String FILE = "uk/org/tenancy/test/rules/OldService.java";

    private final List<Finding> findings =
            CodeSurvey.of(new ClassFileImporter().importClasses(OldService.class.getDeclaredClasses()));

    @Test
    void each_thing_is_named_with_file_and_line_and_what_row_policies_cannot_keep_apart_is_unsafe() throws IOException {
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.UNSAFE)
                .extracting(Finding::subject)
                .containsExactly(
                        at("// cache") + "Field OldService$Counts.titles is a cache without the tenant in its key",
                        at("// state") + "Field OldService$Web.VISITS can be changed",
                        at("// local") + "Method OldService$Main.start(OldService$Statistics) calls method"
                                + " ThreadLocal.withInitial(Supplier)",
                        at("// jdbc") + "Method OldService$Web.count(long) calls method DataSource.getConnection()");
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.NOTICE)
                .extracting(Finding::subject)
                .containsExactly(
                        FILE + " Method OldService$Statistics.all() declares a native query",
                        at("// native") + "Method OldService$Counts.count() calls method"
                                + " EntityManager.createNativeQuery(String)",
                        at("// key") + "Class OldService$Web has 'ON CONFLICT (id)'",
                        at("// start")
                                + "Method OldService$Main.main(String[]) runs at the start or end and gets at data"
                                + " without a tenant: it calls Main.start, which calls Counts.count, which calls"
                                + " EntityManager.createNativeQuery",
                        at("// timer") + "Method OldService$Web.tidy() names no tenant",
                        at("// timer") + "Method OldService$Web.tidy() calls constructor Timer()",
                        at("// address+1") + "Method OldService$Web.count(long) takes a number from its address");
    }

    @Test
    void the_printed_form_says_once_why_and_what_mends_it() throws IOException {
        assertThat(Finding.text(findings))
                .startsWith("UNSAFE: report 7 of one council is not report 7 of another, but in a cache it is, and row"
                        + " policies do not see what does not reach the database\n"
                        + "  mend: put the TenantId into the key")
                .contains("NOTICE: native SQL goes past what the mapper knows")
                .contains("\n  - " + FILE + " Method OldService$Statistics.all() declares a native query\n  - "
                        + at("// native").strip())
                .containsOnlyOnce("native SQL goes past");
        assertThat(Finding.text(List.of())).isEmpty();
    }

    @Test
    void directories_of_classes_are_read_and_one_without_any_is_refused(@TempDir Path directory) throws IOException {
        Path copy = directory.resolve("Kept.class");
        Files.copy(Path.of("target/test-classes").resolve(FILE.replace(".java", "$Counts.class")), copy);
        assertThat(CodeSurvey.of(directory))
                .extracting(Finding::subject)
                .contains(at("// native") + "Method OldService$Counts.count() calls method"
                        + " EntityManager.createNativeQuery(String)");
        Files.delete(copy);
        assertThatThrownBy(() -> CodeSurvey.of(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(directory.toString(), "build the application first");
    }

    @Test
    void an_archive_of_classes_is_read(@TempDir Path directory) throws IOException {
        Path archive = directory.resolve("old service.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(archive))) {
            entries.putNextEntry(new JarEntry(FILE.replace(".java", "$Counts.class")));
            Files.copy(Path.of("target/test-classes").resolve(FILE.replace(".java", "$Counts.class")), entries);
            entries.closeEntry();
        }
        assertThat(CodeSurvey.of(archive))
                .extracting(Finding::subject)
                .contains(at("// native") + "Method OldService$Counts.count() calls method"
                        + " EntityManager.createNativeQuery(String)");
    }

    /** The place of the line with a remark, or of the one after it. */
    private static String at(String remark) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/java", FILE));
        String wanted = remark.replace("+1", "");
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(wanted)) {
                return FILE + ":" + (i + (remark.endsWith("+1") ? 2 : 1)) + " ";
            }
        }
        throw new AssertionError("no line has " + wanted);
    }
}
