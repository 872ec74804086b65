package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.branding.Brands;

/** Brands that are not in force yet. */
class BrandPreviewTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String LATER = "/page?look=2999-01-01";
    private static final String OLGA = "Person: olga@northmoor";
    private static final String NOW = "#8a1538";
    private static final String THEN = "#00512d";

    private final Brandings kept = new Brandings();
    private final Brands brands = kept.brands();
    private final MembershipCheck people = MembershipCheck.principal(People::membership);

    BrandPreviewTest() {
        kept.announce("northmoor", "effective-from = 2998-12-31\ncolour.brand = " + THEN);
    }

    @AfterEach
    void close() {
        brands.close();
    }

    @Test
    void an_officer_sees_page_and_files_as_they_will_be_and_no_cache_keeps_them() throws Exception {
        try (Site site = site(people)) {
            Answer page = site.get(NORTH, LATER, OLGA);
            String theme = page.body().split(" ", -1)[1];
            assertThat(page.body()).startsWith(THEN);
            assertThat(theme).startsWith("/brand/preview/2999-01-01/");
            assertThat(page.header("Cache-Control")).isEqualTo("private, no-store");
            Answer file = site.get(NORTH, theme, OLGA);
            assertThat(file.body()).contains("--tenant-brand: " + THEN);
            assertThat(file.header("Cache-Control")).isEqualTo("private, no-store");
            assertThat(site.get(NORTH, "/brand/preview/2999-01-01/theme.css", OLGA)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nobody: at all",
                "Person: tom@northmoor",
                "Person: priya@everywhere",
                "Person: olga@southmoor",
                "Person: olga@eastvale"
            })
    void residents_members_and_officers_of_another_tenant_never_see_it(String who) throws Exception {
        try (Site site = site(people)) {
            Answer page = site.get(NORTH, LATER, who);
            assertThat(page.body()).startsWith(NOW).doesNotContain("preview", THEN);
            assertThat(page.header("Cache-Control")).isEqualTo("public, max-age=60");
            for (String file : new String[] {
                "theme.css", "brand.json", brands.service().styleSheet().fileName()
            }) {
                Answer answer = site.get(NORTH, "/brand/preview/2999-01-01/" + file, who);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page",
                "/page?look=",
                "/page?look=tomorrow",
                "/page?look=+999999999-12-31",
                "/page?look=2999-02-30",
                "/page?look=2997-01-01",
                "/page?overlook=2999-01-01"
            })
    void on_any_other_day_an_officer_sees_what_is_in_force_then(String path) throws Exception {
        try (Site site = site(people)) {
            assertThat(site.get(NORTH, path, OLGA).body()).startsWith(NOW);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preview",
                "preview/",
                "preview/2999-01-01",
                "preview/2999-01-01/",
                "preview/2999-01-01/../theme.css",
                "preview/x/theme.css",
                "preview/2999-01-01/logo.exe"
            })
    void only_files_of_a_day_are_there(String path) throws Exception {
        try (Site site = site(people)) {
            assertThat(site.get(NORTH, "/brand/" + path, OLGA).body()).doesNotContain(THEN);
        }
    }

    @Test
    void where_nobody_can_tell_who_asks_nothing_is_shown_early() throws Exception {
        MembershipCheck broken = (request, tenant) -> {
            throw new IllegalStateException("no answer");
        };
        try (Site site = site(broken)) {
            assertThat(site.get(NORTH, LATER, OLGA).body()).startsWith(NOW);
            assertThat(site.get(NORTH, "/brand/preview/2999-01-01/theme.css", OLGA)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_check_runs_with_nothing_bound_and_without_a_tenant_nobody_is_asked() throws Exception {
        MembershipCheck strict =
                (request, tenant) -> TenantContext.current().isPresent() ? Membership.MEMBER : Membership.OFFICER;
        try (Site site = site(strict)) {
            assertThat(site.get(NORTH, LATER).body()).startsWith(THEN);
        }
        try (Site site = pages(Site.unguarded(), (request, tenant) -> Membership.OFFICER)) {
            assertThat(site.get(NORTH, LATER).body()).startsWith("#1d70b8");
            assertThat(site.get(NORTH, "/brand/preview/2999-01-01/theme.css").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void without_a_word_about_previews_there_are_none() throws Exception {
        try (Site site = Site.behind(Councils.filter())
                .atStart(context -> BrandServlet.of(brands).register(context, "/brand/"))
                .start()) {
            assertThat(site.get(NORTH, "/brand/preview/2999-01-01/theme.css", OLGA)
                            .status())
                    .isEqualTo(404);
        }
    }

    private Site site(MembershipCheck check) throws Exception {
        return pages(
                Site.behind(Councils.filter())
                        .filter((request, response, chain) -> chain.doFilter(People.signedIn(request), response)),
                check);
    }

    private Site pages(Site site, MembershipCheck check) throws Exception {
        BrandFilter filter =
                BrandFilter.of(brands, "/brand/", request -> Locale.ENGLISH).previewing(check, "look");
        return site.atStart(context -> BrandServlet.of(brands).previewing(check).register(context, "/brand/"))
                .filter(filter)
                .serve("/page", (request, response) -> {
                    BrandView brand = (BrandView) request.getAttribute(BrandFilter.ATTRIBUTE);
                    response.addHeader("Cache-Control", "public");
                    response.setHeader("Cache-Control", "public, max-age=60");
                    response.getWriter().print(brand.getColours().get("brand") + " " + brand.getThemeUrl());
                })
                .start();
    }
}
