package uk.org.tenancy.jpa.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings that one program writes and another reads. */
class FindingTextTest {

    private static final Finding CACHE =
            Finding.unsafe("A.java:1 a", "no tenant: in it", List.of("put it in", "or not"));
    private static final Finding OTHER =
            Finding.unsafe("B.java:2 b", "no tenant: in it", List.of("put it in", "or not"));
    private static final Finding LINES = Finding.notice("view v", "shows\nmore", List.of("DROP VIEW v;\nSELECT 1"));
    private static final Finding NO_MEND = Finding.notice("view w", "is\nold", List.of());

    @Test
    void what_was_written_is_read_with_the_unsafe_first() {
        String text = Finding.text(List.of(LINES, CACHE, NO_MEND, OTHER));
        assertThat(Finding.parse(text)).containsExactly(CACHE, OTHER, LINES, NO_MEND);
        assertThat(Finding.text(Finding.parse(text))).isEqualTo(text);
    }

    @Test
    void nothing_is_read_from_nothing() {
        assertThat(Finding.parse("")).isEmpty();
        assertThat(Finding.parse("nothing was found\n")).isEmpty();
    }

    @Test
    void another_text_is_refused() {
        assertThatThrownBy(() -> Finding.parse("\n  - a subject\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a subject", "survey-code");
    }
}
