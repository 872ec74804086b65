package uk.org.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void a_quoted_text_cannot_forge_a_line_of_a_log() {
        assertThat(Text.quote("a\r\nERROR b\u001B[2J\u0085\u2028\u2029\u202E\uD800"))
                .isEqualTo("'a\uFFFD\uFFFDERROR b\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD'");
    }

    @Test
    void a_long_text_is_shortened_without_cutting_a_character_in_two() {
        assertThat(Text.quote("\uD83D\uDE00".repeat(80))).isEqualTo("'" + "\uD83D\uDE00".repeat(80) + "'");
        assertThat(Text.quote("\uD83D\uDE00".repeat(81))).isEqualTo("'" + "\uD83D\uDE00".repeat(80) + "...'");
    }

    @Test
    void a_required_text_comes_back_without_white_space_around_it() {
        assertThat(Text.require("the name", " \t Tŷ Gwyn\u2003")).isEqualTo("Tŷ Gwyn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_required_text_is_not_blank(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.require("the name", text))
                .withMessage("the name is empty; give it a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u2028b", "a\u202Eb", "a\u200Bb", "a\uD800b"})
    void a_required_text_holds_no_control_characters(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.require("the name", text))
                .withMessageContaining("the name holds control characters")
                .withMessageContaining("a\uFFFDb");
    }

    @Test
    void a_refusal_without_a_message_is_named() {
        assertThat(Text.reason(new IllegalArgumentException("why"))).isEqualTo("why");
        assertThat(Text.reason(new IllegalArgumentException())).isEqualTo("java.lang.IllegalArgumentException");
    }

    @Property
    void any_text_can_be_quoted(@ForAll String text) {
        assertThat(Text.quote(text)).doesNotContain("\n", "\r").startsWith("'").endsWith("'");
    }
}
