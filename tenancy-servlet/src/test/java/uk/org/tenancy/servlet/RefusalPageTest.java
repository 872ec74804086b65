package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.branding.Brands;

/** Refusals that look like the tenant. */
class RefusalPageTest {

    private static final String WESTHILL = Councils.hostOf(Councils.WESTHILL);
    private static final String BRAND = """
            logo = north.svg
            logo.alt.en = The "west" hill
            logo.alt.cy = Y bryn
            logo.email = 1.png
            colour.brand = #8a1538
            contact.email = help@westhill.example
            link.home.en = https://westhill.example/?a=1&b=2
            """;

    private final Brandings kept = new Brandings();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | en | The &quot;west&quot; hill | Back on Monday&#39;s &lt;shift&gt; | Sorry, this service is not available",
                "cy | cy | Y bryn                    | Yn ôl ddydd Llun                 | Mae’n ddrwg gennym",
            })
    void a_suspended_tenant_answers_in_its_brand_and_needs_no_other_file(
            String wanted, String language, String logo, String notice, String title) throws Exception {
        kept.change("westhill", BRAND);
        try (Brands brands = kept.brands();
                Site site = site(RefusalPage.inBrandOf(brands))) {
            Answer answer = site.get(WESTHILL, "/", "Accept-Language: " + wanted);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Retry-After")).isEqualTo("3600");
            assertThat(answer.body())
                    .contains("<html lang=\"" + language + "\">", "--tenant-brand: #8a1538;", "alt=\"" + logo + "\"")
                    .contains("src=\"data:image/svg+xml;base64,", "mailto:help@westhill.example", notice, title)
                    .contains("https://westhill.example/?a=1&amp;b=2")
                    .doesNotContain("<Borough>", "<shift>", "/brand/", "<script");
        }
    }

    @Test
    void texts_in_a_third_language_are_marked() throws Exception {
        try (Brands brands = kept.brands();
                Site site = site(RefusalPage.inBrandOf(brands))) {
            assertThat(site.get(WESTHILL, "/", "Accept-Language: pl").body())
                    .contains("<html lang=\"en\">", "<span lang=\"pl\">Rada Westhill</span>")
                    .contains("<p lang=\"pl\">Wracamy w poniedziałek</p>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.report.example.org", "eastvale.report.example.org"})
    void where_the_visitor_may_not_know_a_tenant_the_page_stays_plain_and_nobody_is_asked(String host)
            throws Exception {
        List<RefusalPage.Refused> asked = new CopyOnWriteArrayList<>();
        try (Site site = site(refused -> {
            asked.add(refused);
            return Optional.of("a page");
        })) {
            assertThat(site.get(host, "/").body()).contains("Page not found").doesNotContain("style", "a page");
            assertThat(asked).isEmpty();
            assertThat(site.get(WESTHILL, "/").body()).isEqualTo("a page");
            assertThat(asked).singleElement().satisfies(refused -> {
                assertThat(refused.tenant()).isEqualTo(Councils.WESTHILL);
                assertThat(refused.status()).isEqualTo(503);
            });
        }
    }

    @Test
    void programs_get_problem_details_as_before() throws Exception {
        try (Site site = site(refused -> Optional.of("a page"))) {
            assertThat(site.get(WESTHILL, "/", "Accept: application/json").body())
                    .startsWith("{\"title\":\"Service Unavailable\"");
        }
    }

    @Test
    void a_page_that_cannot_be_made_is_the_plain_one() throws Exception {
        RefusalPage broken = refused -> {
            throw new IllegalStateException("no page");
        };
        try (Site site = site(broken);
                Site none = site(refused -> Optional.empty())) {
            for (Site each : List.of(site, none)) {
                Answer answer = each.get(WESTHILL, "/");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).contains("Back on Monday").doesNotContain("<style");
            }
        }
    }

    private static Site site(RefusalPage page) throws Exception {
        return Site.behind(Councils.filter().refusingWith(page)).serve("/").start();
    }
}
