package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What had to change to turn the single council's service into the shared one. */
class DifferenceTest {

    private static final Path HERE = Path.of("src/main");
    private static final Path NEW_CODE = HERE.resolve("java/uk/org/tenancy/examples/streetreports");
    private static final Path SINGLE =
            Path.of("../single-council/src/main/java/uk/org/tenancy/examples/reports/SingleCouncil.java");
    private static final Path SHARED = NEW_CODE.resolve("SharedStreetReports.java");

    @Test
    void the_readme_shows_the_whole_difference() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        if (System.getProperty("print.difference") != null) {
            Files.writeString(Path.of(System.getProperty("print.difference")), difference());
        }
        assertThat(readme).contains(difference());
    }

    @Test
    void nothing_else_was_changed() throws IOException {
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "java/uk/org/tenancy/examples/streetreports/ApplicationRole.java",
                        "java/uk/org/tenancy/examples/streetreports/CouncilSite.java",
                        "java/uk/org/tenancy/examples/streetreports/Councils.java",
                        "java/uk/org/tenancy/examples/streetreports/Demonstration.java",
                        "java/uk/org/tenancy/examples/streetreports/Findings.java",
                        "java/uk/org/tenancy/examples/streetreports/Look.java",
                        "java/uk/org/tenancy/examples/streetreports/SharedStreetReports.java",
                        "java/uk/org/tenancy/examples/streetreports/package-info.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/CouncilFacts.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/DailyRetention.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/DataRequests.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/Declarations.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/InWelsh.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/Notice.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/Outbox.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/PeoplesData.java",
                        "java/uk/org/tenancy/examples/streetreports/privacy/package-info.java",
                        "resources/assets/brand.css",
                        "resources/db/migration/V2__many_councils.sql",
                        "resources/db/requests/V3__requests.sql",
                        "resources/db/requests/V4__retention.sql",
                        "resources/demo/aberwennol.json",
                        "resources/demo/eastmere.json",
                        "resources/findings.properties",
                        "resources/findings_cy.properties",
                        "resources/notice.properties",
                        "resources/notice_cy.properties",
                        "resources/templates/accessibility.html",
                        "resources/templates/layout.html");
    }

    @Test
    void the_readme_tells_how_many_lines_the_rights_of_people_took() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("""
                | | lines |
                |---|---|
                | [Declarations](%1$s/Declarations.java): what is held about people | %2$d |
                | [PeoplesData](%1$s/PeoplesData.java): all that is there about people, and what keeps track of it | %6$d |
                | [DataRequests](%1$s/DataRequests.java): the pages for officers and for people | %3$d |
                | [InWelsh](%1$s/InWelsh.java): what is declared, in Welsh | %4$d |
                | [Notice](%1$s/Notice.java) and [Outbox](%1$s/Outbox.java): the e-mail or letter that tells where the data is | %5$d |
                | [DailyRetention](%1$s/DailyRetention.java): disposes each day of what is overdue | %7$d |
                | [CouncilFacts](%1$s/CouncilFacts.java): what a record of processing says besides | %8$d |
                """.formatted(
                        NEW_CODE.resolve("privacy"),
                        size("privacy/Declarations"),
                        size("privacy/DataRequests"),
                        size("privacy/InWelsh"),
                        size("privacy/Notice") + size("privacy/Outbox"),
                        size("privacy/PeoplesData"),
                        size("privacy/DailyRetention"),
                        size("privacy/CouncilFacts")));
    }

    private static String difference() throws IOException {
        List<String> diff = diff();
        long changed = diff.stream().filter(line -> line.matches("[+-].*\\S.*")).count();
        return """
                Outside the migrations, the dependencies and [people's rights](#whose-data-is-it), %d lines of code differ or are new:

                | | lines |
                |---|---|
                | the main class, below | %d |
                | [Look](%s): the brand of the council at hand, for the frame of the pages | %d |
                | [CouncilSite](%s): its name, languages and address | %d |
                | [ApplicationRole](%s): a login that is subject to row security | %d |

                Three more classes serve the demonstration: one finds the councils, one loads invented reports, one says what is not
                accessible yet. Entities, queries and the contents of pages: 0. What is around them, layout.html, is the shared
                service's own, with a style sheet of %d lines beside it and a page for the accessibility statement.

                ```diff
                %s
                ```
                """.formatted(
                        changed + size("Look") + size("CouncilSite") + size("ApplicationRole"),
                        changed,
                        NEW_CODE.resolve("Look.java"),
                        size("Look"),
                        NEW_CODE.resolve("CouncilSite.java"),
                        size("CouncilSite"),
                        NEW_CODE.resolve("ApplicationRole.java"),
                        size("ApplicationRole"),
                        code(HERE.resolve("resources/assets/brand.css")).size(),
                        String.join("\n", diff));
    }

    /** The difference between the main classes, without what is an effect of the other name and package. */
    private static List<String> diff() throws IOException {
        List<String> single = code(SINGLE);
        List<String> shared = code(SHARED);
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                SINGLE.getFileName().toString(),
                SHARED.getFileName().toString(),
                single,
                DiffUtils.diff(single, shared),
                1);
        return diff.subList(2, diff.size());
    }

    private static int size(String type) throws IOException {
        return code(NEW_CODE.resolve(type + ".java")).size();
    }

    /** Lines that say something to the machine: no comments, imports and blank lines. */
    private static List<String> code(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.strip().matches("(import|package|/?\\*|//).*"))
                .toList();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(HERE)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> HERE.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toList());
        }
    }
}
