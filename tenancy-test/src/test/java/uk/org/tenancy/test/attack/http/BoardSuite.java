package uk.org.tenancy.test.attack.http;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import uk.org.tenancy.test.attack.Vector;
import uk.org.tenancy.test.attack.Verdict;

/** Northmoor's board, attacked from Eastmere. */
class BoardSuite extends HttpSuite {

    private final int port;

    BoardSuite(int port) {
        this.port = port;
    }

    static String council(Side side) {
        return side == Side.OWNER ? "northmoor" : "eastmere";
    }

    @Override
    protected URI addressOf(Side side) {
        return URI.create("http://" + council(side) + ".localhost:" + port);
    }

    @Override
    protected void signIn(Visitor visitor) {
        visitor.post("/sign-in", Map.of("name", council(visitor.side()), "password", Board.PASSWORD));
    }

    /** Tries the vectors that are wanted, in order. */
    Map<String, Verdict> results(Predicate<Vector> wanted) {
        Trial trial = new Trial(this);
        Map<String, Verdict> results = new TreeMap<>();
        HttpVectors.all().stream()
                .filter(attempt -> wanted.test(attempt.vector()))
                .forEach(attempt ->
                        results.put(attempt.vector().id(), new Verdict("board", attempt.vector(), trial.of(attempt))));
        return results;
    }
}
