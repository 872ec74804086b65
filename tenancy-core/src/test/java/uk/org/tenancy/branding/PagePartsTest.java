package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenants;

class PagePartsTest {

    private static final Map<Locale, String> ADDRESSES =
            Map.of(Locale.ENGLISH, "/?lang=en&x", Bilingual.WELSH, "/?lang=cy");

    private final Brand brand = ExampleBrands.of(ExampleBrands.ABERWENNOL, ExampleBrands.FULL);
    private final PageParts welsh = PageParts.of(brand, Bilingual.WELSH, "/brand/");
    private final PageParts english = PageParts.of(brand, Locale.ENGLISH, "/brand/");

    @Test
    void the_skip_link_leads_to_the_main_part() {
        assertThat(welsh.skipLink()).isEqualTo("<a class=\"tenant-skip\" href=\"#main\">Neidio i’r prif gynnwys</a>\n");
        assertThat(english.skipLink()).contains("Skip to main content");
    }

    @Test
    void the_header_shows_the_logo_with_its_words_in_the_language_of_the_page() {
        String file = brand.get(BrandKey.LOGO).orElseThrow().fileName();

        assertThat(welsh.header("/"))
                .isEqualTo(
                        "<header class=\"tenant-header\">\n<a href=\"/\" aria-label=\"Cyngor Sir Aberwennol: tudalen hafan\">"
                                + "<img src=\"/brand/" + file
                                + "\" width=\"100\" height=\"40\" alt=\"Cyngor Sir Aberwennol\"></a>\n"
                                + "</header>\n");
    }

    @Test
    void without_a_logo_the_header_shows_the_name_and_says_if_it_is_in_another_language() {
        Brand plain = ExampleBrands.of(Tenants.NORTHMOOR, "name.en = A & B <Council>");

        assertThat(PageParts.of(plain, Locale.ENGLISH, "/").header("/a\"b"))
                .contains("<a href=\"/a&quot;b\" aria-label=\"A &amp; B &lt;Council&gt;: home page\">"
                        + "<span>A &amp; B &lt;Council&gt;</span></a>");
        assertThat(PageParts.of(plain, Bilingual.WELSH, "/").header("/")).contains("<span lang=\"en\">");
    }

    @Test
    void the_phase_banner_says_how_far_the_service_is() {
        assertThat(english.phaseBanner(PageParts.Phase.BETA, "/feedback?a=1&b=2"))
                .isEqualTo(
                        "<section class=\"tenant-phase\" aria-label=\"Beta\">\n<p><strong>Beta</strong> This is a new service."
                                + " <a href=\"/feedback?a=1&amp;b=2\">Tell us what you think of it</a></p>\n</section>\n");
    }

    @Test
    void the_choice_of_language_puts_the_first_language_first_and_marks_the_present_one() {
        assertThat(english.languageSwitch(ADDRESSES)).isEqualTo("""
                        <nav class="tenant-languages" aria-label="Language">
                        <ul>
                        <li><a href="/?lang=cy" hreflang="cy" lang="cy">Cymraeg</a></li>
                        <li aria-current="true" lang="en">English</li>
                        </ul>
                        </nav>
                        """);
        assertThat(PageParts.of(ExampleBrands.of(Tenants.NORTHMOOR, ""), Locale.ENGLISH, "/")
                        .languageSwitch(ADDRESSES))
                .isEmpty();
    }

    @Test
    void a_page_that_needs_nothing_else_holds_its_pictures() {
        Logo logo = brand.get(BrandKey.LOGO).orElseThrow();

        assertThat(PageParts.selfContained(brand, Bilingual.WELSH).header("/"))
                .contains("<img src=\"data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(logo.bytes()) + "\" width=\"100\"");
    }

    @Test
    void the_footer_leads_to_the_statement_of_the_service_in_place_of_one_elsewhere() {
        Brand elsewhere = ExampleBrands.of(
                Tenants.NORTHMOOR,
                "link.home.en = https://a.example/\nlink.accessibility.en = https://a.example/all\nlink.privacy.en = https://a.example/p");

        assertThat(PageParts.of(elsewhere, Bilingual.WELSH, "/").footer("/a?b&c"))
                .contains("""
                        <li><a href="https://a.example/" hreflang="en">Ein gwefan</a></li>
                        <li><a href="/a?b&amp;c">Hygyrchedd</a></li>
                        <li><a href="https://a.example/p" hreflang="en">Preifatrwydd</a></li>
                        """);
        assertThat(PageParts.of(elsewhere, Bilingual.WELSH, "/").footer())
                .contains("<li><a href=\"https://a.example/all\" hreflang=\"en\">Hygyrchedd</a></li>");
    }

    @Test
    void the_footer_holds_contact_and_links_and_says_which_are_in_another_language() {
        assertThat(welsh.footer())
                .startsWith("""
                        <footer class="tenant-footer">
                        <h2>Cysylltu â ni</h2>
                        <address>
                        <dl>
                        <dt>E-bost</dt>
                        <dd><a href="mailto:strydoedd@aberwennol.example">strydoedd@aberwennol.example</a></dd>
                        """)
                .contains("<dd>Dydd Llun i ddydd Gwener, 9am i 5pm</dd>")
                .contains("<dd lang=\"en\">Town Hall<br>1 High Street<br>Aberwennol</dd>")
                .contains("<nav aria-label=\"Am y gwasanaeth hwn\">")
                .contains("<li><a href=\"https://www.aberwennol.example/cy/\">Ein gwefan</a></li>")
                .contains(
                        "<li><a href=\"https://www.aberwennol.example/privacy?a=1&amp;b=2\" hreflang=\"en\">Preifatrwydd</a>")
                .endsWith("<p>Cyngor Sir Aberwennol</p>\n</footer>\n");
        assertThat(PageParts.of(ExampleBrands.of(Tenants.NORTHMOOR, ""), Locale.ENGLISH, "/")
                        .footer())
                .isEqualTo("<footer class=\"tenant-footer\">\n<p>northmoor council</p>\n</footer>\n");
    }

    @Test
    void an_e_mail_has_a_header_and_a_footer_as_html_and_as_text() {
        EmailParts parts = EmailParts.of(brand, Bilingual.WELSH);

        assertThat(parts.picture()).isEqualTo(brand.get(BrandKey.LOGO_EMAIL));
        assertThat(parts.replyTo()).contains("strydoedd@aberwennol.example");
        assertThat(parts.headerHtml())
                .contains("bgcolor=\"#8a1538\"")
                .contains("color:#ffffff")
                .contains("<img src=\"cid:" + parts.picture().orElseThrow().sha256() + "\"")
                .contains("alt=\"Cyngor Sir Aberwennol\"");
        assertThat(parts.footerHtml()).contains("<p>Cyngor Sir Aberwennol anfonodd yr e-bost hwn atoch chi.</p>");
        assertThat(parts.headerText()).isEqualTo("Cyngor Sir Aberwennol\n\n");
        assertThat(parts.footerText())
                .startsWith(
                        "\n-- \nCyngor Sir Aberwennol anfonodd yr e-bost hwn atoch chi.\nE-bost: strydoedd@aberwennol.example\n")
                .contains("Cyfeiriad: Town Hall, 1 High Street, Aberwennol\n");
        assertThat(EmailParts.of(ExampleBrands.of(Tenants.NORTHMOOR, ""), Locale.ENGLISH)
                        .headerHtml())
                .contains("<strong>northmoor council</strong>");
    }

    @Test
    void a_letter_has_a_picture_a_sender_and_an_address() {
        Letterhead letterhead = Letterhead.of(brand, Locale.ENGLISH);

        assertThat(letterhead.picture()).isEqualTo(brand.get(BrandKey.LOGO_EMAIL));
        assertThat(letterhead.sender()).containsExactly("Aberwennol County Council");
        assertThat(letterhead.address()).containsExactly("Town Hall", "1 High Street", "Aberwennol");
        assertThat(letterhead.colour()).hasToString("#8a1538");
    }
}
