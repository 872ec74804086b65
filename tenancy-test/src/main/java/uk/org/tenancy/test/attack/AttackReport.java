package uk.org.tenancy.test.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of attacks, for people and for programs: one line of text, a page that can be filed, and JUnit XML.
 *
 * <pre>{@code
 * AttackReport.of(IsolationTest.class, "entity", Instant.now(), verdicts)
 *         .titled("Street reports")
 *         .with("Release", "2.4")
 *         .write();
 * }</pre>
 *
 * <p>The page is a single file in English that needs no script and no network, made to WCAG 2.2 level AA. Given the same
 * verdicts and the same instant, the same bytes come out. It says nothing got through only where each target has a
 * verdict for each vector and at least one attack could be made.
 *
 * <p>Immutable.
 */
public final class AttackReport {

    private final String suite;
    private final String title;
    private final String target;
    private final Instant at;
    private final Matrix matrix;
    private final Map<String, String> facts;

    private AttackReport(
            String suite, String title, String target, Instant at, Matrix matrix, Map<String, String> facts) {
        this.suite = suite;
        this.title = title;
        this.target = target;
        this.at = at;
        this.matrix = matrix;
        this.facts = facts;
    }

    /**
     * A report of verdicts, in their order. Of several on the same target and vector, a leak counts, and otherwise the
     * first attack that could be made.
     *
     * @param suite the test that attacked, which gives the files their names
     * @param target what a target is, in the singular, such as {@code entity} or {@code address}
     * @param at when, to the second
     * @param verdicts what came of it
     * @return the report, titled with the name of the suite
     */
    public static AttackReport of(Class<?> suite, String target, Instant at, Collection<Verdict> verdicts) {
        String name = suite.getName().replace('$', '.');
        return new AttackReport(
                name,
                name.substring(
                        name.startsWith(suite.getPackageName() + ".")
                                ? suite.getPackageName().length() + 1
                                : 0),
                target,
                at.truncatedTo(ChronoUnit.SECONDS),
                Matrix.of(verdicts),
                Map.of());
    }

    /**
     * The same under another title.
     *
     * @param newTitle what was attacked, such as the application's name
     * @return a report
     */
    public AttackReport titled(String newTitle) {
        return new AttackReport(suite, newTitle, target, at, matrix, facts);
    }

    /**
     * The same with a fact to show, such as the version of the database. A fact of this name is replaced.
     *
     * @param fact its name
     * @param value what it is
     * @return a report
     */
    public AttackReport with(String fact, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new AttackReport(suite, title, target, at, matrix, Collections.unmodifiableMap(more));
    }

    /**
     * The same, with what should have been tried: what has no verdict is shown as such. Unless called, this is each
     * vector of any verdict, against each target of any verdict. Call it again for targets that are attacked in other ways.
     *
     * @param targets all targets, in the order to show them
     * @param vectors all vectors, in the order to show them
     * @return a report
     */
    public AttackReport expecting(Collection<String> targets, Collection<Vector> vectors) {
        return new AttackReport(suite, title, target, at, matrix.expecting(targets, vectors), facts);
    }

    /**
     * What came out, for a log.
     *
     * @return one line, such as {@code street-reports: 7 entities x 242 ways: 1,210 tried, 0 leaks, 484 not applicable (each
     *     with its reason)}
     */
    public String summary() {
        return Words.line(title + ": " + words().summary());
    }

    /**
     * The page.
     *
     * @return an HTML document, to be stored as UTF-8
     */
    public String html() {
        return new ReportPage(this, words()).html();
    }

    /**
     * The same for programs: a test suite with a test case for each vector against each target. The class is the suite
     * and the target, the name is the id of the vector. What has no verdict is an error.
     *
     * @return an XML document, to be stored as UTF-8, as the schemas of Surefire and of Jenkins describe it
     */
    public String junitXml() {
        return new ReportXml(suite, at, matrix, facts).xml();
    }

    /**
     * Writes the page and the XML to files with the name of the suite, which replace older ones. They are not named as
     * test reports of a build are ({@code TEST-*.xml}), so that nothing is counted twice.
     *
     * @param directory where to, which is made if need be
     * @return the page
     * @throws IOException if they cannot be written
     */
    public Path writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(suite + ".xml"), junitXml());
        return Files.writeString(directory.resolve(suite + ".html"), html());
    }

    /**
     * Writes both files into the folder {@code tenancy} of what the build makes: {@code target} with Maven, {@code build} with
     * Gradle.
     *
     * @return the page
     * @throws IOException if they cannot be written
     */
    public Path write() throws IOException {
        return writeTo(BuildFolder.current().resolve("tenancy"));
    }

    String suite() {
        return suite;
    }

    String title() {
        return title;
    }

    Instant at() {
        return at;
    }

    Matrix matrix() {
        return matrix;
    }

    Map<String, String> facts() {
        return facts;
    }

    private ReportWords words() {
        return new ReportWords(target, matrix);
    }
}
