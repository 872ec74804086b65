package uk.org.tenancy.test.attack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import uk.org.tenancy.test.attack.AttackReport;
import uk.org.tenancy.test.attack.Outcome;
import uk.org.tenancy.test.attack.Vector;
import uk.org.tenancy.test.attack.Verdict;

class HttpSuiteTest {

    private static int port;
    private static List<Verdict> reported = List.of();
    private static String summary = "";

    /** Not run by itself. */
    static class Attacked extends BoardSuite {
        Attacked() {
            super(port);
        }

        @Override
        protected Map<String, String> leftOut() {
            return Map.of("same-time", "the board is slow");
        }

        @Override
        protected void report(AttackReport report) {
            reported = verdicts();
            summary = report.summary();
        }
    }

    @Test
    void a_leak_fails_with_the_request_and_what_showed_it_and_what_was_not_tried_has_a_reason() {
        try (BoardServer server = BoardServer.lenient(Flaw.FORWARDED_HOST.board())) {
            port = server.port();
            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .selectors(DiscoverySelectors.selectClass(Attacked.class))
                    .execute();
            assertThat(results.testEvents().failed().map(HttpSuiteTest::message))
                    .singleElement()
                    .asString()
                    .contains("LEAK from http://northmoor.localhost:" + port + " to http://eastmere.localhost:" + port)
                    .contains(
                            "GET /",
                            "Host: eastmere.localhost:" + port,
                            "X-Forwarded-Host: northmoor.localhost:" + port)
                    .contains("href=/notes/");
            assertThat(results.testEvents().aborted().map(HttpSuiteTest::message))
                    .contains("not applicable: left out by the suite: the board is slow");
        }
        assertThat(summary)
                .startsWith("HttpSuiteTest.Attacked: 1 address x 97 ways: ")
                .contains(" 1 leak");
        assertThat(reported)
                .hasSameSizeAs(HttpVectors.all())
                .filteredOn(Verdict::isLeak)
                .hasSize(1);
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }

    @Test
    void what_was_not_visited_is_said() {
        try (BoardServer server = BoardServer.lenient(new Board())) {
            BoardSuite suite = new BoardSuite(server.port()) {
                @Override
                protected int mostPages() {
                    return 5;
                }
            };
            assertThat(reason(suite, "crawl-complete"))
                    .contains("found and not visited")
                    .contains("mostPages()");
        }
    }

    @Test
    void without_signing_in_members_pages_are_not_applicable() {
        try (BoardServer server = BoardServer.lenient(new Board())) {
            BoardSuite suite = new BoardSuite(server.port()) {
                @Override
                protected void signIn(Visitor visitor) {
                    // Nobody does.
                }
            };
            assertThat(reason(suite, "stolen-session")).contains("signIn()");
            assertThat(reason(suite, "nobody")).contains("nobody signs in");
        }
    }

    @Test
    void data_that_shows_nowhere_is_an_error() {
        try (BoardServer server = BoardServer.lenient(new Board())) {
            BoardSuite suite = new BoardSuite(server.port()) {
                @Override
                protected void plant(Visitor visitor, String canary) {
                    // Plants nothing.
                }
            };
            assertThatThrownBy(() -> suite.results(vector -> true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("override plant()");
        }
    }

    private static String reason(BoardSuite suite, String id) {
        Predicate<Vector> wanted = vector -> vector.id().equals(id);
        Verdict verdict = suite.results(wanted).get(id);
        return verdict != null && verdict.outcome() instanceof Outcome.NotApplicable not ? not.reason() : "" + verdict;
    }
}
