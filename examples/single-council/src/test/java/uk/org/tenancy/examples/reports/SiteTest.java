package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.examples.reports.web.BrandColour;
import uk.org.tenancy.examples.reports.web.Site;

/** What a site may be. */
class SiteTest {

    private static final BrandColour GREEN = new BrandColour("#0b5351");

    @Test
    void theCouncilIsDescribedInAFile() {
        Site site = Site.load("site.properties");

        assertThat(site.languages()).containsExactly(Locale.ENGLISH, Locale.forLanguageTag("cy"));
        assertThat(site.defaultLanguage()).isEqualTo(Locale.ENGLISH);
        assertThat(site.name(Locale.forLanguageTag("cy"))).isEqualTo("Cyngor Northmoor");
        assertThat(site.colour()).isEqualTo(GREEN);
    }

    @Test
    void languagesWithoutPagesOrNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Site(Map.of(Locale.FRENCH, "Ville"), List.of(Locale.FRENCH), GREEN, "x@y.example"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Site(Map.of(), List.of(Locale.ENGLISH), GREEN, "x@y.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Site(Map.of(), List.of(), GREEN, "x@y.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> Site.load("nothing.properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "#0b53519", "#0b535g", "#0b5351;}", "#0b5351\n", "url(//evil.example)"})
    void aColourIsNothingButAColour(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BrandColour(hex));
    }

    @ParameterizedTest
    @CsvSource({"#FFD400,#000000", "#0b5351,#ffffff", "#ffffff,#000000", "#000000,#ffffff", "#777777,#000000"})
    void theTextOnItCanBeRead(String colour, String text) {
        BrandColour brand = new BrandColour(colour);

        assertThat(brand.text().hex()).isEqualTo(text);
        assertThat(brand.contrast(brand.text())).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void contrastIsWhatWcagSays() {
        assertThat(new BrandColour("#000000").contrast(new BrandColour("#ffffff")))
                .isEqualTo(21.0);
        assertThat(new BrandColour("#777777").contrast(new BrandColour("#ffffff")))
                .isBetween(4.47, 4.48);
    }
}
