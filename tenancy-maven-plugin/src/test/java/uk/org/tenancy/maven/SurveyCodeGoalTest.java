package uk.org.tenancy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.jpa.policy.Finding;

/** The goal as a service team runs it: in a Maven of its own. */
class SurveyCodeGoalTest {

    @TempDir
    Path folder;

    @Test
    void what_is_in_the_code_is_named_with_file_and_line_and_fails_a_strict_build_only() throws Exception {
        Files.writeString(folder.resolve("Counter.java"), """
                public class Counter {
                    private static int reports;

                    public static int next() {
                        return reports++;
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                folder.resolve("classes").toString(),
                                folder.resolve("Counter.java").toString()))
                .isZero();
        ChildMaven maven = new ChildMaven(folder);
        assertThat(maven.run("survey-code", Map.of(), "classes=classes", "output=found/code.txt"))
                .as(maven.output())
                .isZero();
        assertThat(maven.output()).contains("Counter.java:5", "mend: ");
        assertThat(folder.resolve("found/code.txt")).content().contains("Counter.java:5");
        assertThat(Finding.parse(Files.readString(folder.resolve("found/code.txt"))))
                .anySatisfy(finding -> assertThat(finding.subject()).contains("Counter.java:5"));
        assertThat(maven.run("survey-code", Map.of(), "classes=classes", "strict=true"))
                .isNotZero();
        assertThat(maven.output()).contains("let tenants reach each other's data");
        assertThat(maven.run("survey-code", Map.of(), "classes=nowhere")).isNotZero();
        assertThat(maven.output()).contains("compile first", "tenancy.classes");
    }
}
