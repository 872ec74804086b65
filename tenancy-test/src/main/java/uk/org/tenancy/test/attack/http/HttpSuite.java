package uk.org.tenancy.test.attack.http;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.TestAbortedException;
import uk.org.tenancy.test.attack.AttackReport;
import uk.org.tenancy.test.attack.Outcome;
import uk.org.tenancy.test.attack.Vector;
import uk.org.tenancy.test.attack.Verdict;

/**
 * Attacks a running application over HTTP, from another tenant. Extend it in the application's own tests:
 *
 * <pre>{@code
 * class FrontDoorTest extends HttpSuite {
 *     @Override protected URI addressOf(Side side) {
 *         return URI.create("http://" + (side == Side.OWNER ? "northmoor" : "eastmere") + ".localhost:8080");
 *     }
 *     @Override protected void signIn(Visitor visitor) {
 *         visitor.submit("/sign-in", Map.of("email", emailAt(visitor.side()), "password", PASSWORD));
 *     }
 * }
 * }</pre>
 *
 * <p>Both tenants get data with a random text of their own in it, the canary, and everything that somebody signed in there
 * can reach is visited: links, forms, images, JSON and XML. Then the attacker asks for every address and identifier of the
 * owner, sends every form, and tries to be taken for the owner by host, cookie, path and header. A canary of the owner in an
 * answer to the attacker is a leak, however it is written, and so is a change of what the owner sees, or an answer that tells
 * an identifier of the owner from one that never existed. Each way is a test: it passes where nothing got through, fails
 * with the request and the piece of the answer that showed it, and is aborted with the reason where it does not apply.
 *
 * <p>It changes and may delete data of both tenants: use an application with data for tests. Needs {@code org.jsoup:jsoup}.
 * Hosts under {@code localhost} are looked for on this machine. How long answers take is not compared. Used by one thread.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class HttpSuite {

    private static final Pattern SIGN_OUT = Pattern.compile("(?i).*(sign|log)[-_]?(out|off)\\b.*");
    private static final int MOST_PAGES = 300;

    private final List<Verdict> verdicts = new ArrayList<>();

    /** Called by the subclass. */
    protected HttpSuite() {}

    /**
     * Where the site of a tenant is. It has to be running.
     *
     * @param side which tenant
     * @return the address, such as {@code http://northmoor.localhost:8080}, or {@code https://report.example.org/northmoor}
     */
    protected abstract URI addressOf(Side side);

    /**
     * Signs somebody in who belongs to the tenant of {@link Visitor#side}, by a form or with {@link Visitor#header}. It is
     * called again where a session has ended, and for somebody of the owner's at the attacker's site.
     *
     * @param visitor who has not signed in; unless overridden, nobody signs in
     */
    protected void signIn(Visitor visitor) {}

    /**
     * Gives a tenant data with this text in it, in every field that has room for it.
     *
     * @param visitor somebody signed in at the tenant; unless overridden, fills in all forms within reach that do not ask
     *     for a password and do not delete
     * @param canary twelve letters
     */
    protected void plant(Visitor visitor, String canary) {
        new Planting(this, visitor).everywhere(canary);
    }

    /**
     * Where to begin looking around.
     *
     * @return paths; unless overridden, {@code /}
     */
    protected List<String> startingAt() {
        return List.of("/");
    }

    /**
     * Addresses that are not to be asked for while looking around.
     *
     * @param path the path and query within the site
     * @return unless overridden, whether signing out is what it is named after
     */
    protected boolean avoid(String path) {
        return SIGN_OUT.matcher(path).matches();
    }

    /**
     * How many pages are visited at most. What is left out is said in the result {@code crawl-complete}.
     *
     * @return unless overridden, 300
     */
    protected int mostPages() {
        return MOST_PAGES;
    }

    /**
     * What a tenant may be called in a header, parameter or path.
     *
     * @param side which tenant
     * @return unless overridden, the host, its first label, and the last part of the path of the address
     */
    protected Set<String> namesOf(Side side) {
        return Names.of(addressOf(side));
    }

    /**
     * Further texts that only the owner's data has and that must not show up in an answer to the attacker.
     *
     * @return unless overridden, none
     */
    protected Set<String> canaries() {
        return Set.of();
    }

    /**
     * Vectors that are not to be tried.
     *
     * @return the reason for the id of each, which the report shows
     */
    protected Map<String, String> leftOut() {
        return Map.of();
    }

    /**
     * Takes the report when all attacks are done, whatever came of them. Override it to say more, or to store it elsewhere.
     *
     * <p>Unless overridden, it is {@linkplain AttackReport#write() written} to {@code target/tenancy} (with Gradle
     * {@code build/tenancy}) under the name of this class, and its summary is printed.
     *
     * @param report what came of the attacks
     * @throws IOException if it cannot be stored
     */
    protected void report(AttackReport report) throws IOException {
        System.out.println(report.summary() + "; see " + report.write());
    }

    /**
     * What has come of the attacks so far, for a report.
     *
     * @return a verdict for each vector that was tried
     */
    public final List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    @TestFactory
    final Stream<DynamicNode> attacks() {
        Trial trial = new Trial(this);
        Map<String, List<Attempt>> groups = new LinkedHashMap<>();
        HttpVectors.all()
                .forEach(attempt -> groups.computeIfAbsent(attempt.vector().group(), group -> new ArrayList<>())
                        .add(attempt));
        return groups.entrySet().stream()
                .map(group -> dynamicContainer(
                        group.getKey(),
                        group.getValue().stream()
                                .map(attempt -> dynamicTest(attempt.vector().name(), () -> attack(attempt, trial)))));
    }

    /** Even if nothing could be tried, so that an older report is not taken for this one. */
    @AfterAll
    final void report() throws IOException {
        List<Vector> vectors = HttpVectors.all().stream().map(Attempt::vector).toList();
        report(AttackReport.of(getClass(), "address", Instant.now(), verdicts)
                .expecting(List.of(addressOf(Side.OWNER).toString()), vectors)
                .with("Attacked from", addressOf(Side.ATTACKER).toString())
                .with("Java", Runtime.version().toString()));
    }

    private void attack(Attempt attempt, Trial trial) {
        Verdict verdict = new Verdict(addressOf(Side.OWNER).toString(), attempt.vector(), trial.of(attempt));
        verdicts.add(verdict);
        if (verdict.outcome() instanceof Outcome.NotApplicable not) {
            throw new TestAbortedException("not applicable: " + not.reason());
        }
        if (verdict.isLeak()) {
            throw new AssertionError(
                    "LEAK from " + addressOf(Side.OWNER) + " to " + addressOf(Side.ATTACKER) + ": " + verdict);
        }
    }
}
