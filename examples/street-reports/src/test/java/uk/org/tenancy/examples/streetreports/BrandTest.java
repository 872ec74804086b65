package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every council looks like itself, in both languages. */
class BrandTest {

    private static final List<String> COUNCILS = List.of("northmoor", "eastmere", "aberwennol");
    private static final List<String> PAGES = List.of("/", "/reports/new", "/sign-in", "/accessibility", "/nothing");

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(Service.COUNCILS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_page_has_the_parts_of_the_brand_and_no_two_councils_share_a_file() {
        Set<String> seen = new HashSet<>();
        for (String council : COUNCILS) {
            for (String path : PAGES) {
                Page page = page(council, path);
                for (String part :
                        List.of("header img[alt]", ".tenant-skip", ".tenant-phase", ".tenant-footer address")) {
                    assertThat(page.html().select(part))
                            .as(council + path + part)
                            .hasSize(1);
                }
            }
            for (Element file : page(council, "/").html().select("link[href^=/brand/], header img")) {
                String address = file.attr(file.hasAttr("href") ? "href" : "src");
                assertThat(seen.add(address)).as(address).isTrue();
                assertThat(visitor(council).get(address).statusCode()).isEqualTo(200);
                String other = council.equals("northmoor") ? "eastmere" : "northmoor";
                assertThat(visitor(other).get(address).statusCode()).isEqualTo(404);
            }
        }
        assertThat(seen).hasSize(4 * COUNCILS.size());
    }

    @ParameterizedTest
    @CsvSource({
        "northmoor, en, English, Cymraeg, Northmoor Council",
        "northmoor, cy, Cymraeg, English, Cyngor Northmoor",
        "eastmere, cy, Cymraeg, English, Cyngor Bwrdeistref Eastmere",
        "aberwennol, cy, Cymraeg, English, Cyngor Sir Aberwennol",
        "aberwennol, en, English, Cymraeg, Aberwennol County Council"
    })
    void the_language_is_named_and_can_be_switched(
            String council, String language, String current, String other, String name) {
        Page page = page(council, "/?status=OPEN&lang=" + language);
        assertThat(page.address("html", "lang")).isEqualTo(language);
        assertThat(page.text("title")).endsWith(name);
        assertThat(page.address("header img", "alt")).isEqualTo(name);
        assertThat(page.text(".tenant-languages [aria-current]")).isEqualTo(current);
        assertThat(page.text(".tenant-languages a")).isEqualTo(other);
        assertThat(page.address(".tenant-languages a", "href"))
                .isEqualTo("?lang=" + page.address(".tenant-languages a", "hreflang") + "&status=OPEN");
        assertThat(page.address("link[rel=manifest]", "href")).startsWith("/brand/");
    }

    @Test
    void welsh_comes_first_where_the_council_says_so() {
        Page page = page("aberwennol", "/");
        assertThat(page.address("html", "lang")).isEqualTo("cy");
        assertThat(page.html().select(".tenant-languages li").eachText()).containsExactly("Cymraeg", "English");
        assertThat(page("northmoor", "/").html().select(".tenant-languages li").eachText())
                .containsExactly("English", "Cymraeg");
    }

    @Test
    void the_accessibility_statement_has_shared_findings_and_the_councils_contact() {
        Page english = page("northmoor", "/accessibility");
        Page welsh = page("northmoor", "/accessibility?lang=cy");
        assertThat(english.text("h1")).isEqualTo("Accessibility statement");
        assertThat(english.text("main"))
                .contains("streets@northmoor.example", "within 5 working days", "prepared on 2 November 2026")
                .contains("(WCAG success criterion 1.1.1)", "the street reports of Northmoor Council");
        assertThat(welsh.text("h1")).isEqualTo("Datganiad hygyrchedd");
        assertThat(welsh.text("main"))
                .contains("streets@northmoor.example", "o fewn 5 diwrnod gwaith", "2 Tachwedd 2026")
                .contains("adroddiadau stryd Cyngor Northmoor", "(maen prawf llwyddo WCAG 3.1.2)");
        assertThat(page("eastmere", "/accessibility").text("main"))
                .contains("highways@eastmere.example", "within 10 working days")
                .doesNotContain("Northmoor");
        assertThat(english.html().select("footer a[href=/accessibility]")).hasSize(1);
    }

    @Test
    void a_council_without_a_brand_has_its_name_and_no_statement() {
        try (Service register = Service.start(Path.of("src/test/resources/register.csv"))) {
            Visitor westfold = register.visitor("westfold.localhost");
            Page page = Page.of(westfold.get("/"));
            assertThat(page.text("header")).isEqualTo("Westfold, Fells and Dales Council");
            assertThat(page.html().select(".tenant-languages, footer a[href=/accessibility]"))
                    .isEmpty();
            assertThat(westfold.get("/accessibility").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void the_report_over_all_councils_lists_what_is_borderline() {
        assertThat(service.councils().borderline())
                .containsExactly(
                        "Little to spare at eastmere: links on the page (#8a5fc0 on #ffffff) have a contrast of"
                                + " 4.68:1 and need 4.50:1");
    }

    @Test
    void every_finding_is_there_in_both_languages() throws IOException {
        assertThat(bundle("findings_cy.properties").keySet())
                .isEqualTo(bundle("findings.properties").keySet());
        assertThat(bundle("findings_cy.properties").values())
                .doesNotContainAnyElementsOf(bundle("findings.properties").values());
    }

    private static Properties bundle(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources", name))) {
            texts.load(file);
        }
        return texts;
    }

    private static Visitor visitor(String council) {
        return service.visitor(council + ".localhost");
    }

    private static Page page(String council, String path) {
        return Page.of(visitor(council).get(path));
    }
}
