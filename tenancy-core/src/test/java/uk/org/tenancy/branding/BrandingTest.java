package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandingTest {

    @Test
    void everything_that_can_be_said_is_read_into_its_type() {
        Branding branding = Branding.read("brand.properties", """
                # The council after the reorganisation.
                effective-from = 2027-04-01
                group = two-moors
                name.en = Northmoor Council
                name.cy = Cyngor Northmoor
                languages = cy-en
                logo = shapes.svg
                logo.alt.en = Northmoor Council
                logo.email = logo.png
                favicon = shapes.svg
                colour.brand = #1D70B8
                email.reply-to = no-reply@northmoor.example
                contact.phone = +44 (0)1632 960001
                contact.address.en = Town Hall | Northmoor | NM1 1AA
                link.home.en = https://www.northmoor.example/
                accessibility.prepared = 2026-09-01
                accessibility.reply-days = 5
                accessibility.enforcement = ecni
                """, PictureFiles::logo);

        assertThat(branding.effectiveFrom()).isEqualTo("2027-04-01");
        assertThat(branding.get(BrandKey.GROUP)).contains(new Layer.Group("two-moors"));
        assertThat(branding.get(BrandKey.NAME)).contains(Bilingual.of("Northmoor Council", "Cyngor Northmoor"));
        assertThat(branding.get(BrandKey.LANGUAGES)).contains(Languages.CY_EN);
        assertThat(branding.get(BrandKey.LOGO)).contains(Logo.read("logo", PictureFiles.logo("shapes.svg")));
        assertThat(branding.get(BrandKey.LOGO_ALT).orElseThrow().in(Bilingual.WELSH))
                .isEqualTo("Northmoor Council");
        assertThat(branding.get(BrandKey.COLOUR_BRAND)).contains(Colour.of("#1d70b8"));
        assertThat(branding.get(BrandKey.EMAIL_REPLY_TO)).contains("no-reply@northmoor.example");
        assertThat(branding.get(BrandKey.LINK_HOME).orElseThrow().in(Locale.ENGLISH))
                .isEqualTo(URI.create("https://www.northmoor.example/"));
        assertThat(branding.get(BrandKey.ACCESSIBILITY_PREPARED)).contains(LocalDate.of(2026, 9, 1));
        assertThat(branding.get(BrandKey.ACCESSIBILITY_REPLY_DAYS)).contains(5);
        assertThat(branding.get(BrandKey.ACCESSIBILITY_ENFORCEMENT)).contains(EnforcementBody.ECNI);
        assertThat(branding.get(BrandKey.CONTACT_EMAIL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour.brnd = #fff             | has the unknown key 'colour.brnd'; did you mean 'colour.brand'?
            name = Northmoor               | has the unknown key 'name'; did you mean 'name.en'?
            efective-from = 2027-01-01     | has the unknown key 'efective-from'; did you mean 'effective-from'?
            colour.brand = blue            | colour.brand = 'blue': a colour is written as # and six digits from 0 to 9 and a to f, as in #1d70b8, but this is 'blue'
            colour.brand =                 | colour.brand = '': is empty; give it a value, or take the line out
            colour.link = #777777          | colour.link = '#777777': links on the page (#777777 on #ffffff) have a contrast of 4.47:1 and need 4.50:1; the nearest colour that passes is #767676
            effective-from = 1 April 2027  | effective-from = '1 April 2027': is not a date such as 2027-04-01
            link.home.en = http://a.example/ | link.home.en = 'http://a.example/': is not the address of a page; it begins with https://
            link.home.en = javascript:alert(1) | link.home.en = 'javascript:alert(1)': is not the address of a page; it begins with https://
            link.home.en = https://a@b.example/ | link.home.en = 'https://a@b.example/': is not the address of a page; it begins with https://
            link.home.en = https://a b/    | link.home.en = 'https://a b/': is not the address of a page such as https://www.northmoor.example/
            contact.email = a@b            | contact.email = 'a@b': is not an e-mail address such as streets@northmoor.example
            contact.email = a@b.example?bcc=x | contact.email = 'a@b.example?bcc=x': is not an e-mail address such as streets@northmoor.example
            contact.email = a?bcc=x@b.example | contact.email = 'a?bcc=x@b.example': is not an e-mail address such as streets@northmoor.example
            contact.phone = call me        | contact.phone = 'call me': is not a telephone number such as 01632 960001
            languages = fr                 | languages = 'fr': is none of en, en-cy, cy-en
            group = Two Moors              | group = 'Two Moors': the name of a group is of lower-case letters, digits and single hyphens, as in 'two-moors', but this is 'Two Moors'
            accessibility.reply-days = 99  | accessibility.reply-days = '99': is not a number from 1 to 60
            letterhead = shapes.svg        | letterhead = 'shapes.svg': holds image/svg+xml; give one of png
            logo.alt.en = A tree           | 'logo.alt' is given without 'logo'; give both, or neither
            name.short.en = N              | 'name.short' is given without 'name'; give both, or neither
            what is this                   | is neither 'key = value' nor a comment: 'what is this'
            """)
    void what_is_wrong_is_said_with_file_line_key_value_and_remedy(String line, String message) {
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> Branding.read("brand.properties", "# one\n" + line + "\n", PictureFiles::logo))
                .withMessage("brand.properties:2: " + message);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_in_the_order_of_the_lines() {
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> Branding.read(
                        "b", "logo = shapes.svg\ncolour.brand = x\ncolour.brand = y\nnam.en = z", PictureFiles::logo))
                .satisfies(wrong -> assertThat(wrong.problems())
                        .extracting(BrandProblem::line)
                        .containsExactly(1, 1, 2, 3, 4))
                .withMessageContaining("b:1: 'logo' is given without 'logo.alt.en'; add the words in place of the logo")
                .withMessageContaining(
                        "b:1: 'logo' is given without 'logo.email'; add the logo as PNG, since e-mail does not");
    }

    @Test
    void a_logo_that_is_refused_is_said_with_its_line_in_both_files() {
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> Branding.read(
                        "b",
                        "logo = logo.svg\nlogo.alt.en = N\nlogo.email = x.png",
                        name -> "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\n<script/></svg>"
                                .getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(
                        "b:1: logo = 'logo.svg': line 2 holds the element <script>; it has no place in a logo")
                .withMessageContaining("b:3: logo.email = 'x.png'")
                .satisfies(wrong -> assertThat(wrong.problems()).hasSize(2));
    }

    @Test
    void a_text_that_is_too_large_is_not_read() {
        assertThatExceptionOfType(BrandingException.class)
                .isThrownBy(() -> Branding.read("b", "#".repeat(70_000), BrandFiles.none()))
                .withMessage("b: is larger than 65536 bytes, which no brand needs");
    }

    @Test
    void a_program_is_held_to_the_same_rules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Branding.builder()
                        .set(BrandKey.COLOUR_BUTTON, Colour.of("#ffffff"))
                        .build())
                .withMessageContaining("colour.button = '#ffffff'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Branding.builder()
                        .set(BrandKey.LOGO, Logo.read("l", PictureFiles.logo("logo.png")))
                        .build())
                .withMessageContaining("'logo' is given without 'logo.alt.en'");
    }

    @Test
    void all_keys_have_a_name_of_their_own() {
        assertThat(BrandKey.all())
                .hasSizeGreaterThan(30)
                .extracting(BrandKey::name)
                .doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void no_text_brings_anything_but_a_brand_or_its_problems(@ForAll List<String> lines) {
        try {
            assertThat(Branding.read("b", String.join("\n", lines), BrandFiles.none()))
                    .isNotNull();
        } catch (BrandingException wrong) {
            assertThat(wrong.problems()).isNotEmpty();
        }
    }
}
