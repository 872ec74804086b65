package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.mustachejava.DefaultMustacheFactory;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.StringLoader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import uk.org.tenancy.branding.AccessibilityFindings;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.PageParts.Phase;

/** Brands in templates. */
class BrandFilterTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTH = Councils.hostOf(Councils.SOUTHMOOR);

    private static final String PEBBLE = """
            {{ brand.tenant }}|{{ brand.name }}|{{ brand.nameLanguage }}|{{ brand.welsh.name }}|{{ brand.english.name }}
            {% if brand.logo is not null %}<img src="{{ brand.logo.url }}" alt="{{ brand.logo.alt }}" width="{{ brand.logo.width }}">{% endif %}
            {{ brand.colours.link }}|{{ brand.links.privacy }}|{{ brand.contact.hours }}{% if brand.contact.phone is not null %}|?{% endif %}
            {{ brand.themeUrl }} {{ brand.manifestUrl }} {{ brand.jsonUrl }} {{ brand.favicon.url }}
            {{ brand.headerHtml | raw }}""";

    private static final String MUSTACHE = """
            {{brand.tenant}}|{{brand.name}}|{{brand.nameLanguage}}|{{brand.welsh.name}}|{{brand.english.name}}
            {{#brand.logo}}<img src="{{url}}" alt="{{alt}}" width="{{width}}">{{/brand.logo}}
            {{brand.colours.link}}|{{brand.links.privacy}}|{{brand.contact.hours}}{{#brand.contact.phone}}|?{{/brand.contact.phone}}
            {{brand.themeUrl}} {{brand.manifestUrl}} {{brand.jsonUrl}} {{brand.favicon.url}}
            {{{brand.headerHtml}}}""";

    private static final String THYMELEAF = """
            [[${brand.tenant}]]|[[${brand.name}]]|[[${brand.nameLanguage}]]|[[${brand.welsh.name}]]|[[${brand.english.name}]]
            <img th:if="${brand.logo != null}" th:src="${brand.logo.url}" th:alt="${brand.logo.alt}" th:width="${brand.logo.width}">
            [[${brand.colours.link}]]|[[${brand.links.privacy}]]|[[${brand.contact.hours}]]<th:block th:if="${brand.contact.phone != null}">|?</th:block>
            [[${brand.themeUrl}]] [[${brand.manifestUrl}]] [[${brand.jsonUrl}]] [[${brand.favicon != null ? brand.favicon.url : ''}]]
            [(${brand.headerHtml})]""";

    private static final AccessibilityFindings NO_BARRIERS =
            new AccessibilityFindings(AccessibilityFindings.Compliance.FULL, LocalDate.of(2026, 11, 27), List.of());

    private final Brandings kept = new Brandings();
    private final Brands brands = kept.brands();

    @AfterEach
    void close() {
        brands.close();
    }

    /** Engines that know nothing of tenants. */
    enum Engine {
        PEBBLE {
            @Override
            String render(Map<String, Object> model, String template) throws IOException {
                StringWriter page = new StringWriter();
                new PebbleEngine.Builder()
                        .loader(new StringLoader())
                        .newLineTrimming(false)
                        .build()
                        .getTemplate(template)
                        .evaluate(page, model);
                return page.toString();
            }
        },
        MUSTACHE {
            @Override
            String render(Map<String, Object> model, String template) {
                StringWriter page = new StringWriter();
                new DefaultMustacheFactory()
                        .compile(new StringReader(template), "page")
                        .execute(page, model);
                return page.toString();
            }
        },
        THYMELEAF {
            @Override
            String render(Map<String, Object> model, String template) {
                return new TemplateEngine().process(template, new Context(Locale.ENGLISH, model));
            }
        };

        abstract String render(Map<String, Object> model, String template) throws IOException;

        String page() {
            return switch (this) {
                case PEBBLE -> BrandFilterTest.PEBBLE;
                case MUSTACHE -> BrandFilterTest.MUSTACHE;
                case THYMELEAF -> BrandFilterTest.THYMELEAF;
            };
        }

        String icon() {
            return switch (this) {
                case PEBBLE -> "{% if brand.favicon is not null %}icon{% else %}none{% endif %}";
                case MUSTACHE -> "{{#brand.favicon}}icon{{/brand.favicon}}{{^brand.favicon}}none{{/brand.favicon}}";
                case THYMELEAF -> "[[${brand.favicon != null ? 'icon' : 'none'}]]";
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_template_shows_each_tenants_brand(Engine engine) throws Exception {
        Brand north = brands.of(Councils.NORTHMOOR);
        String logo = "/brand/" + north.get(BrandKey.LOGO).orElseThrow().fileName();
        try (Site site = site(engine, engine.page(), Site.behind(Councils.filter()))) {
            assertThat(plain(site.get(NORTH, "/page", "Accept-Language: en-GB")))
                    .startsWith(
                            "northmoor|Northmoor & District Council|en|Cyngor Northmoor|Northmoor & District Council\n"
                                    + "<img src=\"" + logo + "\" alt=\"A \"moor\"\" width=\"40\">\n"
                                    + "#8a1538|https://northmoor.example/privacy?a=1&b=2|9 to 5\n")
                    .contains("<a href=\"/\" aria-label=\"");
            assertThat(plain(site.get(SOUTH, "/page")))
                    .startsWith(
                            "southmoor|Southmoor Council|en|Southmoor Council|Southmoor Council\n<img src=\"/brand/")
                    .doesNotContain(logo);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_template_escapes_texts_as_it_does_others(Engine engine) throws Exception {
        try (Site site = site(engine, engine.page(), Site.behind(Councils.filter()))) {
            assertThat(site.get(NORTH, "/page", "Accept-Language: en").body())
                    .contains("Northmoor &amp; District Council")
                    .contains("alt=\"A &quot;moor&quot;\"");
        }
        kept.change(
                "northmoor",
                "name.en = N<script>alert(1)</script>\nname.cy = N\nlogo = north.svg\nlogo.email = 1.png\n"
                        + "logo.alt.en = \" onerror=\"alert(1)\nlogo.alt.cy = N\nlanguages = cy-en");
        try (Site site = site(engine, engine.page(), Site.behind(Councils.filter()))) {
            assertThat(site.get(NORTH, "/page", "Accept-Language: en").body())
                    .contains("N&lt;script&gt;alert(1)", "alt=\"&quot; onerror")
                    .doesNotContain("<script", "\" onerror=\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_language_is_the_pages(Engine engine) throws Exception {
        try (Site site = site(engine, engine.page(), Site.behind(Councils.filter()))) {
            assertThat(site.get(NORTH, "/page", "Accept-Language: cy").body())
                    .startsWith("northmoor|Cyngor Northmoor|cy|Cyngor Northmoor|")
                    .contains("alt=\"Rhos\"")
                    .contains("/brand/"
                            + brands.of(Councils.NORTHMOOR)
                                    .manifest(Locale.forLanguageTag("cy"))
                                    .fileName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void where_no_tenant_is_bound_it_is_the_service_and_what_is_missing_is_left_out(Engine engine) throws Exception {
        try (Site site = site(engine, engine.page(), Site.unguarded())) {
            assertThat(site.get(NORTH, "/page", "Accept-Language: en").body())
                    .startsWith("|Report it|en|Rhoi gwybod|Report it\n<img src=\"/brand/")
                    .contains("#1d70b8||\n");
        }
        String icon = engine.icon();
        try (Site site = site(engine, icon, Site.unguarded())) {
            assertThat(site.get(NORTH, "/page").body()).isEqualTo("none");
        }
        try (Site site = site(engine, icon, Site.behind(Councils.filter()))) {
            assertThat(site.get(NORTH, "/page").body()).isEqualTo("icon");
        }
    }

    @Test
    void every_address_leads_to_a_file_below_a_path_that_names_the_tenant_too() throws Exception {
        String addresses = "{{ brand.themeUrl }} {{ brand.manifestUrl }} {{ brand.jsonUrl }} {{ brand.logo.url }}"
                + " {{ brand.favicon.url }}";
        TenantFilter byPath = TenantFilter.of(Councils.directory(), TenantResolver.path());
        try (Site site = site(Engine.PEBBLE, addresses, Site.registering(byPath).serve("/"))) {
            for (String address : site.get("any", "/northmoor/page").body().split(" ", -1)) {
                assertThat(address).matches("/northmoor/brand/[0-9a-f]{64}\\.[a-z]+");
                Answer answer = site.get("any", address);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).contains("immutable");
                assertThat(site.get("any", address.replace("northmoor", "southmoor"))
                                .status())
                        .isEqualTo(404);
            }
            assertThat(site.get("any", "/northmoor/forward").body()).contains("/northmoor/brand/");
        }
    }

    @Test
    void the_language_is_asked_for_only_when_it_is_needed() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        BrandFilter filter = BrandFilter.of(brands, "/brand/", request -> {
            asked.add(request.getRequestURI());
            return Locale.ENGLISH;
        });
        try (Site site = Site.behind(Councils.filter())
                .filter(filter)
                .serve("/plain")
                .serve("/named", (request, response) -> response.getWriter().print(request.getAttribute("brand")))
                .start()) {
            site.get(NORTH, "/plain");
            assertThat(asked).isEmpty();
            assertThat(site.get(NORTH, "/named").body()).isEqualTo("Northmoor & District Council");
            assertThat(asked).containsExactly("/named");
        }
    }

    @Test
    void a_page_offers_its_other_language_and_keeps_what_was_asked_for() throws Exception {
        BrandFilter filter = filter().switchingLanguageBy("lang").inPhase(Phase.BETA, "mailto:us@reports.example");
        try (Site site = Site.behind(Councils.filter())
                .filter(filter)
                .serve("/", parts())
                .start()) {
            assertThat(site.get(NORTH, "/?page=2&lang=en&q=a%26b", "Accept-Language: en")
                            .body())
                    .contains(
                            "<li><a href=\"?lang=cy&amp;page=2&amp;q=a%26b\" hreflang=\"cy\" lang=\"cy\">Cymraeg</a></li>")
                    .contains("<li aria-current=\"true\" lang=\"en\">English</li>")
                    .contains("<strong>Beta</strong>", "<a href=\"mailto:us@reports.example\">");
            assertThat(site.get(NORTH, "/?lang=&&x=%22%3E", "Accept-Language: cy")
                            .body())
                    .contains("<a href=\"?lang=en&amp;x=%22%3E\" hreflang=\"en\" lang=\"en\">English</a>");
            assertThat(site.get(SOUTH, "/").body()).doesNotContain("<nav").contains("<strong>Beta</strong>");
        }
        try (Site site = Site.behind(Councils.filter())
                .filter(filter())
                .serve("/", parts())
                .start()) {
            assertThat(site.get(NORTH, "/").body()).isBlank();
        }
    }

    @Test
    void a_complete_statement_is_at_hand_and_the_footer_leads_to_it() throws Exception {
        BrandFilter filter = filter().statementAt("/accessibility", NO_BARRIERS);
        Site.Work page = (request, response) -> {
            BrandView brand = (BrandView) request.getAttribute(BrandFilter.ATTRIBUTE);
            response.setContentType("text/html;charset=utf-8");
            response.getWriter().print(brand.getStatementTitle() + brand.getStatementHtml() + brand.getFooterHtml());
        };
        kept.change(
                "southmoor",
                "accessibility.prepared = 2026-11-02\naccessibility.scope.en = reports\ncontact.phone = 01632 960001\n"
                        + "accessibility.form.en = https://southmoor.example/form");
        try (Site site =
                Site.behind(Councils.filter()).filter(filter).serve("/", page).start()) {
            assertThat(site.get(SOUTH, "/", "Accept-Language: en").body())
                    .startsWith("Accessibility statement<div lang=\"en\">")
                    .contains("about reports.", "<li><a href=\"/accessibility\">Accessibility</a></li>");
            assertThat(site.get(NORTH, "/").body()).startsWith("nullnull").doesNotContain("/accessibility");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "lang=", "a&b", "\"><script>"})
    void a_parameter_has_a_plain_name(String name) {
        assertThatThrownBy(() -> filter().switchingLanguageBy(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'lang'");
    }

    private static Site.Work parts() {
        return (request, response) -> {
            BrandView brand = (BrandView) request.getAttribute(BrandFilter.ATTRIBUTE);
            response.setContentType("text/html;charset=utf-8");
            response.getWriter().print(brand.getLanguageSwitchHtml() + brand.getPhaseBannerHtml());
        };
    }

    @Test
    void there_is_one_brand_filter() throws Exception {
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        Site site = Site.unguarded()
                .atStart(filter()::register)
                .atStart(context -> refused.add(catchThrowable(() -> filter().register(context))));
        try (site) {
            site.start();
        }
        assertThat(refused)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("a filter 'tenant-brand-view' in this context already"));
    }

    private Site site(Engine engine, String template, Site site) throws Exception {
        return site.atStart(context -> BrandServlet.of(brands).register(context, "/brand/"))
                .atStart(filter()::register)
                .serve("/page", (request, response) -> {
                    response.setContentType("text/html;charset=utf-8");
                    response.getWriter().print(engine.render(model(request), template));
                })
                .serve(
                        "/forward",
                        (request, response) ->
                                request.getRequestDispatcher("/page").forward(request, response))
                .start();
    }

    private BrandFilter filter() {
        return BrandFilter.of(brands, "/brand/", HttpServletRequest::getLocale);
    }

    private static Map<String, Object> model(HttpServletRequest request) {
        return Map.of(BrandFilter.ATTRIBUTE, request.getAttribute(BrandFilter.ATTRIBUTE));
    }

    /** The words that a browser shows. */
    private static String plain(Answer answer) {
        return answer.body().replace("&quot;", "\"").replace("&#61;", "=").replace("&amp;", "&");
    }
}
