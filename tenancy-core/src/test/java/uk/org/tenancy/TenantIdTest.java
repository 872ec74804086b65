package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.internal.Text;

class TenantIdTest {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789-";

    @ParameterizedTest
    @ValueSource(strings = {"a", "northmoor", "nth", "nir-a", "a1", "a-1-b", "north-moor-2"})
    void F03_a_label_of_lower_case_letters_digits_and_single_hyphens_is_an_id(String label) {
        assertThat(TenantId.isValid(label)).isTrue();
        assertThat(TenantId.of(label).value()).isEqualTo(label);
        assertThat(TenantId.of(label)).hasToString(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1a",
                "-a",
                "a-",
                "a--b",
                "xn--a",
                "North",
                "north moor",
                "north.moor",
                "north_moor",
                "north\n",
                "\nnorth",
                "nörth",
                "a\u0000",
                "ａ",
                "a'; drop table report; --"
            })
    void F03_anything_else_is_refused_with_the_value_and_the_rule(String label) {
        assertThat(TenantId.isValid(label)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TenantId.of(label))
                .withMessageContaining("up to 63 lower-case letters, digits and single hyphens")
                .withMessageContaining("northmoor")
                .withMessageContaining(Text.quote(label));
    }

    @Test
    void F03_an_id_is_as_long_as_a_label_of_a_host_name_at_most() {
        assertThat(TenantId.isValid("a".repeat(63))).isTrue();
        assertThat(TenantId.isValid("a".repeat(64))).isFalse();
    }

    @Test
    void F03_a_very_long_text_is_refused_without_harm_and_not_shown_in_full() {
        String huge = "a-".repeat(100_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TenantId.of(huge))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void ids_are_ordered_as_texts() {
        assertThat(List.of(TenantId.of("b"), TenantId.of("a-b"), TenantId.of("a")).stream()
                        .sorted())
                .containsExactly(TenantId.of("a"), TenantId.of("a-b"), TenantId.of("b"));
    }

    @Property
    void an_id_is_exactly_what_can_be_a_label_of_a_host_and_starts_with_a_letter(@ForAll("nearlyIds") String label) {
        boolean expected = !label.isEmpty()
                && label.length() <= 63
                && Character.isLetter(label.charAt(0))
                && !label.endsWith("-")
                && !label.contains("--");

        assertThat(TenantId.isValid(label)).isEqualTo(expected);
        if (expected) {
            assertThat(HostName.of(label).value()).isEqualTo(label);
        }
    }

    @Provide
    Arbitrary<String> nearlyIds() {
        return Arbitraries.strings().withChars(ALPHABET).ofMaxLength(66);
    }
}
