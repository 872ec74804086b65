package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is found by the attacks that it lets through, and each attack finds some mistake. */
class MistakesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("uk.org.tenancy.test.attack.Mistakes#all")
    void a_mistake_opens_what_it_is_known_for_and_nothing_else(Mistake mistake) throws SQLException {
        assertThat(mistake.sample().leaks()).containsExactlyInAnyOrderElementsOf(mistake.opens());
    }

    @Test
    void every_vector_leaks_by_some_mistake() {
        assertThat(ids())
                .as(
                        "a vector that leaks nowhere proves nothing: add a mistake that opens it to Mistakes, or take it away")
                .isSubsetOf(opened());
    }

    @Test
    void what_a_mistake_opens_is_a_vector() {
        assertThat(opened())
                .as("there is no such vector: take its id from the mistakes in Mistakes that name it")
                .isSubsetOf(ids());
    }

    private static Set<String> ids() {
        return Vectors.all().stream().map(attempt -> attempt.vector().id()).collect(Collectors.toSet());
    }

    private static Set<String> opened() {
        return Mistakes.all().stream()
                .flatMap(mistake -> mistake.opens().stream())
                .collect(Collectors.toSet());
    }
}
