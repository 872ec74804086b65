package uk.org.tenancy.test.attack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.test.attack.Vector;
import uk.org.tenancy.test.attack.Verdict;

/** Each mistake is found by the attacks that it lets through, and by no other of their groups, nor by the first of any. */
class FlawTest {

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void a_mistake_is_found_by_the_vectors_that_it_lets_through_and_by_no_others(Flaw flaw) {
        Map<String, Verdict> results = results(flaw, flaw.isWide() ? listed(flaw) : around(flaw));
        Set<String> leaks = results.values().stream()
                .filter(Verdict::isLeak)
                .map(verdict -> verdict.vector().id())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(leaks).as(results.toString()).containsExactlyInAnyOrderElementsOf(flaw.vectors());
    }

    @Test
    void each_vector_finds_some_mistake() {
        Set<String> found = Stream.of(Flaw.values())
                .flatMap(flaw -> flaw.vectors().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        // Says how much was seen, and can only be not applicable.
        found.add("crawl-complete");
        assertThat(HttpVectors.all())
                .extracting(attempt -> attempt.vector().id())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(found);
    }

    private static Map<String, Verdict> results(Flaw flaw, Predicate<Vector> wanted) {
        try (BoardServer server = BoardServer.lenient(flaw.board())) {
            return new BoardSuite(server.port()).results(wanted);
        }
    }

    private static Predicate<Vector> listed(Flaw flaw) {
        return vector -> flaw.vectors().contains(vector.id());
    }

    private static Predicate<Vector> around(Flaw flaw) {
        Set<String> groups = HttpVectors.all().stream()
                .map(Attempt::vector)
                .filter(listed(flaw))
                .map(Vector::group)
                .collect(Collectors.toSet());
        Set<String> seen = new TreeSet<>();
        return vector -> seen.add(vector.group()) || groups.contains(vector.group());
    }
}
