package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Property
    void of_any_brand_colour_and_header_a_palette_is_made_that_can_be_read(
            @ForAll @IntRange(max = 0xffffff) int brand, @ForAll @IntRange(max = 0xffffff) int header) {
        Palette palette = Palette.of(new Colour(brand)).withHeader(new Colour(header));

        assertThat(palette.pairs()).allMatch(ColourPair::passes);
        assertThat(Contrast.ratio(palette.link(), Colour.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.ratio(palette.linkHover(), Colour.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.ratio(palette.button(), Colour.WHITE)).isGreaterThanOrEqualTo(3);
        assertThat(Contrast.ratio(palette.buttonHover(), Colour.WHITE)).isGreaterThanOrEqualTo(3);
        assertThat(Contrast.ratio(palette.buttonText(), palette.button())).isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.ratio(palette.buttonText(), palette.buttonHover())).isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.ratio(palette.brandText(), palette.brand())).isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.ratio(palette.headerText(), palette.header())).isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.ratio(palette.focusText(), palette.focus())).isGreaterThanOrEqualTo(4.5);
    }

    @Property
    void the_focus_can_be_seen_beside_any_colour(@ForAll @IntRange(max = 0xffffff) int background) {
        Palette palette = Palette.of(new Colour(background));

        assertThat(Math.max(
                        Contrast.ratio(palette.focus(), palette.brand()),
                        Contrast.ratio(palette.focusText(), palette.brand())))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_light_brand_colour_stays_as_it_is_and_links_get_a_darker_shade() {
        Palette palette = Palette.of(Colour.of("#50b948"));

        assertThat(palette.brand()).hasToString("#50b948");
        assertThat(palette.brandText()).isEqualTo(Colour.INK);
        assertThat(Contrast.ratio(palette.link(), Colour.WHITE)).isBetween(4.5, 4.6);
        assertThat(Contrast.ratio(palette.button(), Colour.WHITE)).isBetween(3.0, 3.1);
    }

    @Test
    void a_colour_that_cannot_be_read_is_refused_with_the_pair_the_ratios_and_the_nearest_that_passes() {
        assertThatExceptionOfType(UnreadableColoursException.class)
                .isThrownBy(() -> new Palette(
                        Colour.of("#1d70b8"),
                        Colour.WHITE,
                        Colour.of("#777777"),
                        Colour.of("#50b948").mixedWith(Colour.WHITE, 9)))
                .withMessage(
                        "these colours cannot be read by everybody: colour.link: links on the page (#777777 on #ffffff)"
                                + " have a contrast of 4.47:1 and need 4.50:1; the nearest colour that passes is #767676."
                                + " colour.button: buttons on the page (#56bb4e on #ffffff) have a contrast of 2.43:1 and need"
                                + " 3.00:1; the nearest colour that passes is #4da746")
                .satisfies(refused -> assertThat(refused.pairs()).hasSize(2));
    }

    @Test
    void colours_that_pass_narrowly_are_borderline() {
        assertThat(Palette.of(Colour.of("#1d70b8"))
                        .withLink(Colour.of("#767676"))
                        .pairs())
                .filteredOn(ColourPair::borderline)
                .extracting(ColourPair::setting)
                .containsExactly("colour.link");
        assertThat(Palette.of(Colour.of("#00512d")).pairs()).noneMatch(ColourPair::borderline);
    }
}
