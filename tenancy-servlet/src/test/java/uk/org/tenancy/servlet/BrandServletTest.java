package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.branding.Bilingual;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Brands;

/** The files of brands, as browsers get them. */
class BrandServletTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTH = Councils.hostOf(Councils.SOUTHMOOR);
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String A_MINUTE = "public, max-age=60, must-revalidate";

    private final Brandings kept = new Brandings();
    private final Brands brands = kept.brands();
    private final Brand north = brands.of(Councils.NORTHMOOR);
    private final Brand south = brands.of(Councils.SOUTHMOOR);

    @AfterEach
    void close() {
        brands.close();
    }

    @Test
    void each_tenant_gets_its_own_files_and_where_none_is_bound_the_service_its_own() throws Exception {
        try (Site site = site().start()) {
            assertThat(site.get(NORTH, "/brand/theme.css").body())
                    .isEqualTo(north.styleSheet().text())
                    .contains("--tenant-brand: #8a1538;");
            assertThat(site.get(SOUTH, "/brand/theme.css").body()).contains("--tenant-brand: #00512d;");
            assertThat(site.get(SOUTH, "/brand/brand.json").body())
                    .isEqualTo(south.json().text());
        }
        try (Site site = serving(Site.unguarded()).start()) {
            assertThat(site.get(NORTH, "/brand/brand.json").body())
                    .isEqualTo(brands.service().json().text())
                    .contains("Report it");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "theme.css, text/css;charset=utf-8, -",
                "brand.json, application/json;charset=utf-8, -",
                "manifest.webmanifest, application/manifest+json;charset=utf-8, -",
                "logo, image/svg+xml, default-src 'none'; sandbox",
                "logo.email, image/png, default-src 'none'; sandbox",
                "favicon, image/png, default-src 'none'; sandbox",
            })
    void a_file_has_its_type_and_is_taken_for_nothing_else(String name, String type, String policy) throws Exception {
        try (Site site = site().start()) {
            Answer answer = site.get(NORTH, "/brand/" + name);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(type);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).isEqualTo(policy == null ? "[]" : policy);
            assertThat(answer.header("Cache-Control")).isEqualTo(A_MINUTE);
            assertThat(answer.header("Vary")).isEqualTo("Host");
            assertThat(answer.header("ETag")).matches("\"[0-9a-f]{64}\"");
        }
    }

    @Test
    void an_ico_file_is_an_icon_with_its_own_type() throws Exception {
        kept.change("northmoor", "favicon = icon.ico");
        try (Site site = site().start()) {
            Answer icon = site.get(NORTH, "/brand/favicon");
            assertThat(icon.header("Content-Type")).isEqualTo("image/vnd.microsoft.icon");
            assertThat(icon.header("X-Content-Type-Options")).isEqualTo("nosniff");
            String name = brands.of(Councils.NORTHMOOR)
                    .get(BrandKey.FAVICON)
                    .orElseThrow()
                    .fileName();
            assertThat(name).endsWith(".ico");
            assertThat(site.get(NORTH, "/brand/" + name).header("Cache-Control"))
                    .isEqualTo(FOR_EVER);
        }
    }

    @Test
    void each_tenants_icon_is_at_the_root_where_that_was_asked_for() throws Exception {
        try (Site site = Site.behind(Councils.filter())
                .atStart(context -> BrandServlet.of(brands).withIconAtRoot().register(context, "/brand/"))
                .start()) {
            for (String host : List.of(NORTH, SOUTH)) {
                Answer atRoot = site.get(host, "/favicon.ico");
                assertThat(atRoot.allButDate())
                        .isEqualTo(site.get(host, "/brand/favicon").allButDate())
                        .startsWith("200");
                assertThat(atRoot.header("Content-Type")).isEqualTo("image/png");
                assertThat(site.get(host, "/favicon.ico", "If-None-Match: " + atRoot.header("ETag"))
                                .status())
                        .isEqualTo(304);
            }
            kept.change("northmoor", "colour.brand = #00512d");
            assertThat(site.get(NORTH, "/favicon.ico").status()).isEqualTo(404);
        }
        try (Site site = site().start()) {
            assertThat(site.get(SOUTH, "/favicon.ico").body())
                    .isNotEqualTo(site.get(SOUTH, "/brand/favicon").body());
        }
    }

    @Test
    void what_bears_its_hash_in_its_name_is_kept_for_ever() throws Exception {
        try (Site site = site().start()) {
            for (String name : namesByHash(north)) {
                Answer answer = site.get(NORTH, "/brand/" + name);
                assertThat(answer.status()).as(name).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).isEqualTo(FOR_EVER);
                assertThat(answer.header("ETag")).isEqualTo('"' + name.substring(0, 64) + '"');
            }
            assertThat(site.get(NORTH, "/brand/" + north.styleSheet().fileName())
                            .body())
                    .isEqualTo(north.styleSheet().text());
            assertThat(site.get(NORTH, "/brand/logo").body())
                    .isEqualTo(new String(north.get(BrandKey.LOGO).orElseThrow().bytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void what_files_refer_to_is_there() throws Exception {
        try (Site site = site().start()) {
            String json = site.get(NORTH, "/brand/brand.json").body();
            String manifest = site.get(NORTH, "/brand/manifest.en.webmanifest").body();
            for (String text : List.of(json, manifest)) {
                String source = text.replaceFirst("(?s).*\"src\":\"([^\"]+)\".*", "$1");
                assertThat(site.get(NORTH, "/brand/" + source).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void the_manifest_is_in_the_first_language_of_the_tenant_unless_another_is_named() throws Exception {
        try (Site site = site().start()) {
            assertThat(site.get(NORTH, "/brand/manifest.webmanifest").body())
                    .isEqualTo(north.manifest(Bilingual.WELSH).text())
                    .contains("Cyngor Northmoor");
            assertThat(site.get(NORTH, "/brand/manifest.cy.webmanifest").body()).contains("\"lang\":\"cy\"");
            assertThat(site.get(NORTH, "/brand/manifest.en.webmanifest").body()).contains("\"lang\":\"en\"");
            assertThat(site.get(SOUTH, "/brand/manifest.webmanifest").body()).contains("\"lang\":\"en\"");
        }
    }

    @Test
    void another_tenants_file_is_as_unknown_as_one_that_nobody_has() throws Exception {
        try (Site site = site().start()) {
            String nobodys = "/brand/" + "0".repeat(64) + ".svg";
            String unknown = site.get(NORTH, nobodys).allButDate();
            assertThat(unknown).startsWith("404\n").endsWith("\n\n");
            for (String name : namesByHash(south)) {
                assertThat(site.get(SOUTH, "/brand/" + name).status()).isEqualTo(200);
                assertThat(site.get(NORTH, "/brand/" + name).allButDate()).isEqualTo(unknown);
                assertThat(site.get(NORTH, "/brand/" + name, "If-None-Match: *").allButDate())
                        .isEqualTo(unknown);
                assertThat(site.get(NORTH, "/brand/" + name, "If-None-Match: \"" + name.substring(0, 64) + '"')
                                .allButDate())
                        .isEqualTo(unknown);
            }
            assertThat(site.get(NORTH, nobodys).header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/brand",
                "/brand/",
                "/brand/Theme.css",
                "/brand/theme.css/",
                "/brand/theme.css%00",
                "/brand/%00theme.css",
                "/brand/theme.css/../../WEB-INF/web.xml",
                "/brand/../../../../etc/passwd",
                "/brand/..%2f..%2fetc/passwd",
                "/brand/%2e%2e/%2e%2e/etc/passwd",
                "/brand/..%5c..%5cetc%5cpasswd",
                "/brand/southmoor/theme.css",
                "/brand/x/../southmoor/logo",
                "/brand/logo.alt",
                "/brand/colour.brand",
                "/brand/north.svg",
                "/brand/brand.properties",
            })
    void nothing_else_is_there(String path) throws Exception {
        try (Site site = site().start();
                Site lenient = site().lenient().start()) {
            assertThat(site.get(NORTH, path).status()).isIn(400, 404);
            assertThat(lenient.get(NORTH, path).status()).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get"})
    void there_is_nothing_to_do_but_to_read(String method) throws Exception {
        try (Site site = site().start()) {
            for (String name : List.of("theme.css", "unknown")) {
                Answer answer = site.ask(method, NORTH, "/brand/" + name, "Content-Length: 0");
                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void HEAD_tells_what_GET_would_send_without_sending_it() throws Exception {
        try (Site site = site().start()) {
            for (String name : List.of("theme.css", "logo", north.json().fileName(), "unknown")) {
                Answer get = site.get(NORTH, "/brand/" + name);
                Answer head = site.ask("HEAD", NORTH, "/brand/" + name);
                assertThat(head.body()).isEmpty();
                assertThat(new Answer(head.status(), head.headers(), get.body()).allButDate())
                        .isEqualTo(get.allButDate());
            }
        }
    }

    @Test
    void a_change_of_brand_shows_at_once_and_pages_made_before_still_find_what_they_name() throws Exception {
        try (Site site = site().start()) {
            Answer before = site.get(NORTH, "/brand/theme.css");
            String logo = north.get(BrandKey.LOGO).orElseThrow().fileName();
            kept.change("northmoor", "colour.brand = #00512d");
            Answer after = site.get(NORTH, "/brand/theme.css", "If-None-Match: " + before.header("ETag"));
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.body()).contains("--tenant-brand: #00512d;");
            assertThat(site.get(NORTH, "/brand/logo").header("ETag")).doesNotContain(logo.substring(0, 64));
            for (String name : List.of(logo, north.styleSheet().fileName())) {
                Answer named = site.get(NORTH, "/brand/" + name);
                assertThat(named.status()).isEqualTo(200);
                assertThat(named.header("Cache-Control")).isEqualTo(FOR_EVER);
                assertThat(site.get(SOUTH, "/brand/" + name).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void where_the_address_does_not_tell_the_tenant_no_shared_cache_keeps_anything() throws Exception {
        TenantResolver header = TenantResolver.header("X-Tenant", TrustedProxies.of("127.0.0.1"));
        try (Site site = serving(Site.behind(TenantFilter.of(Councils.directory(), header)))
                .start()) {
            for (String name : List.of("logo", north.styleSheet().fileName())) {
                Answer answer = site.get("any", "/brand/" + name, "X-Tenant: northmoor");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Vary")).isEqualTo("X-Tenant");
                assertThat(answer.header("Cache-Control"))
                        .startsWith("private, max-age=")
                        .doesNotContain("public");
                Answer known = site.get(
                        "any", "/brand/" + name, "X-Tenant: northmoor", "If-None-Match: " + answer.header("ETag"));
                assertThat(known.status()).isEqualTo(304);
                assertThat(known.header("Vary")).isEqualTo("X-Tenant");
                assertThat(known.header("Cache-Control")).isEqualTo(answer.header("Cache-Control"));
            }
        }
    }

    @Test
    void a_tenant_that_is_named_by_the_path_has_its_files_below_it() throws Exception {
        try (Site site = serving(Site.registering(TenantFilter.of(Councils.directory(), TenantResolver.path())))
                .serve("/")
                .start()) {
            assertThat(site.get("any", "/northmoor/brand/theme.css").body()).contains("#8a1538");
            assertThat(site.get("any", "/southmoor/brand/theme.css").body()).contains("#00512d");
            assertThat(site.get("any", "/brand/theme.css").status()).isEqualTo(404);
        }
    }

    @Test
    void a_folder_is_served_once() throws Exception {
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        Site site = site().serve("/taken/*")
                .atStart(context ->
                        refused.add(catchThrowable(() -> BrandServlet.of(brands).register(context, "/brand/"))));
        try (site) {
            site.start();
        }
        assertThat(refused)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("'/brand/'")
                        .hasMessageContaining("'tenant-brand'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "brand/", "/brand", "//", "/brand/*", "/a/../b/", "/a b/", "/a;b/", "/%62/", "/./"})
    void a_folder_of_another_form_is_refused(String folder) {
        assertThatThrownBy(() -> BrandFilter.of(brands, folder, request -> Bilingual.WELSH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'/brand/'");
    }

    private static List<String> namesByHash(Brand brand) {
        return List.of(
                brand.styleSheet().fileName(),
                brand.json().fileName(),
                brand.manifest(brand.languages().get(0)).fileName(),
                brand.get(BrandKey.LOGO).orElseThrow().fileName(),
                brand.get(BrandKey.FAVICON).orElseThrow().fileName());
    }

    private Site site() {
        return serving(Site.behind(Councils.filter()));
    }

    private Site serving(Site site) {
        return site.atStart(context -> BrandServlet.of(brands).register(context, "/brand/"));
    }
}
