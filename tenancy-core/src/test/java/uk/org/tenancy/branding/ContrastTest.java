package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastTest {

    @ParameterizedTest
    @CsvSource({
        "#777777, #ffffff, 4.4781",
        "#767676, #ffffff, 4.5422",
        "#1d70b8, #ffffff, 5.1698",
        "#50b948, #ffffff, 2.5077",
        "#000000, #ffffff, 21.0",
        "#0a0a0a, #0a0a0a, 1.0",
        "#0a0a0a, #000000, 1.0607",
    })
    void ratios_are_those_of_the_standard_in_either_order(String one, String other, double ratio) {
        assertThat(Contrast.ratio(Colour.of(one), Colour.of(other))).isCloseTo(ratio, within(0.00005));
        assertThat(Contrast.ratio(Colour.of(other), Colour.of(one))).isCloseTo(ratio, within(0.00005));
    }

    @Test
    void a_ratio_is_never_rounded_up_to_enough() {
        ColourPair grey = new ColourPair("colour.link", "links", Colour.of("#777777"), Colour.WHITE, 4.4782);

        assertThat(grey.passes()).isFalse();
        assertThat(grey)
                .hasToString("links (#777777 on #ffffff) have a contrast of 4.47:1 and need 4.47:1; the nearest"
                        + " colour that passes is " + grey.nearest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "red", "#12345", "#1234567", "1d70b8", "#1d70bg", "#fff;}", "#fff\n", "url(x)", "#1d70b８"})
    void what_is_not_a_colour_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Colour.of(text))
                .withMessageContaining("a colour is written as # and six digits");
    }

    @Test
    void a_colour_has_one_form_only() {
        assertThat(Colour.of("#1D70B8")).hasToString("#1d70b8");
        assertThat(Colour.of("#0aF")).hasToString("#00aaff");
        assertThat(Colour.of("#000000")).isEqualTo(Colour.BLACK).hasToString("#000000");
        assertThatIllegalArgumentException().isThrownBy(() -> new Colour(0x1000000));
        assertThatIllegalArgumentException().isThrownBy(() -> new Colour(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Colour.BLACK.mixedWith(Colour.WHITE, 256));
    }

    @Property
    void every_colour_can_carry_text(@ForAll @IntRange(max = 0xffffff) int rgb) {
        Colour background = new Colour(rgb);

        assertThat(Contrast.ratio(Contrast.textOn(background), background)).isGreaterThanOrEqualTo(4.5);
    }

    @Property
    void the_nearest_colour_passes_and_one_step_less_would_not(
            @ForAll @IntRange(max = 0xffffff) int rgb, @ForAll @IntRange(max = 0xffffff) int behind) {
        Colour colour = new Colour(rgb);
        Colour background = new Colour(behind);
        Colour nearest = Contrast.nearest(colour, background, 4.5).orElseThrow();

        assertThat(Contrast.ratio(nearest, background)).isGreaterThanOrEqualTo(4.5);
        for (int less = 0; less <= 255 && !mixtures(colour, less).contains(nearest); less++) {
            assertThat(mixtures(colour, less))
                    .allSatisfy(lessMixed ->
                            assertThat(Contrast.ratio(lessMixed, background)).isLessThan(4.5));
        }
    }

    @Test
    void there_is_no_nearest_colour_where_not_even_black_and_white_do() {
        assertThat(Contrast.nearest(Colour.BLACK, Colour.of("#777777"), 7)).isEmpty();
    }

    private static List<Colour> mixtures(Colour colour, int step) {
        return List.of(colour.mixedWith(Colour.BLACK, step), colour.mixedWith(Colour.WHITE, step));
    }
}
