package uk.org.tenancy.test.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormaliserTest {

    private static List<String> normalised(String... texts) {
        return Normaliser.generatedIds()
                .normalise(Arrays.stream(texts)
                        .map(text -> new Observation("look", text))
                        .toList());
    }

    @Test
    void ids_become_placeholders_in_the_order_in_which_they_appear() {
        assertThat(normalised("report 17", "report 4", "report 17"))
                .containsExactly("report #1", "report #2", "report #1")
                .isEqualTo(normalised("report 8", "report 9", "report 8"))
                .isNotEqualTo(normalised("report 8", "report 9", "report 9"));
    }

    @Test
    void what_stands_at_another_place_is_another_kind_of_number() {
        assertThat(normalised("report 1, photos: 1", "report 2, photos: 1"))
                .isEqualTo(normalised("report 2, photos: 1", "report 5, photos: 1"))
                .isNotEqualTo(normalised("report 2, photos: 1", "report 5, photos: 2"));
        assertThat(Normaliser.generatedIds()
                        .normalise(List.of(new Observation("file", "1"), new Observation("count", "2"))))
                .containsExactly("#1", "#1");
    }

    @Test
    void uuids_are_ids_and_digits_in_words_are_not() {
        assertThat(normalised("[5f0c2a52-7a51-4b51-9d6c-0d2f1c9a7e11, A1, 2nd, x_3]"))
                .containsExactly("[#1, A1, 2nd, x_3]");
    }

    @Test
    void exactly_means_unchanged() {
        assertThat(Normaliser.exact().normalise(List.of(new Observation("look", "report 17"))))
                .containsExactly("report 17");
    }
}
