package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final ResourceBundle ENGLISH = Texts.in(Locale.ENGLISH).all();
    private static final ResourceBundle WELSH = Texts.in(Bilingual.WELSH).all();
    private static final Set<String> SAME = Set.of("date", "page.phase.BETA");

    @Test
    void every_text_exists_in_english_and_welsh_with_the_same_parts() {
        assertThat(WELSH.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(ENGLISH.keySet()).allSatisfy(key -> {
            assertThat(WELSH.getString(key)).isNotBlank();
            assertThat(parts(WELSH.getString(key))).hasSameElementsAs(parts(ENGLISH.getString(key)));
        });
    }

    @Test
    void no_welsh_text_is_the_english_one() {
        assertThat(ENGLISH.keySet())
                .filteredOn(key -> !SAME.contains(key))
                .allSatisfy(key -> assertThat(WELSH.getString(key)).isNotEqualTo(ENGLISH.getString(key)));
    }

    @Test
    void no_text_has_an_apostrophe_that_would_swallow_a_part() {
        assertThat(ENGLISH.keySet()).allSatisfy(key -> {
            assertThat(ENGLISH.getString(key)).doesNotContain("'");
            assertThat(WELSH.getString(key)).doesNotContain("'");
        });
    }

    @Test
    void dates_are_written_in_words() {
        LocalDate day = LocalDate.of(2027, 4, 1);

        assertThat(Texts.in(Locale.UK).date(day)).isEqualTo("1 April 2027");
        assertThat(Texts.in(Locale.forLanguageTag("cy-GB")).date(day)).isEqualTo("1 Ebrill 2027");
    }

    private static List<String> parts(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
