package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

class ExemptPathsTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);
    private static final TenantFilter FILTER =
            Councils.filter().withoutTenantOn("/health").withoutTenantOn("/assets/*", "/about/us");

    private static Site strict;
    private static Site lenient;

    @BeforeAll
    static void open() throws Exception {
        strict = site().start();
        lenient = site().lenient().start();
    }

    private static Site site() {
        return Site.behind(FILTER).serve("/", "/health", "/assets/*", "/reports/*", "/about/us", "/HEALTH");
    }

    @AfterAll
    static void close() throws Exception {
        strict.close();
        lenient.close();
    }

    @AfterEach
    void nothing_is_left_on_any_thread() {
        assertThat(strict.leftBehind()).isEmpty();
        assertThat(lenient.leftBehind()).isEmpty();
        strict.forget();
        lenient.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health?x=1",
                "/health;x=1",
                "/%68ealth",
                "/assets",
                "/assets/",
                "/assets/a/b.css",
                "/assets/%61.css",
                "/reports/../health",
                "/about/us",
            })
    void R12_R18_an_exempt_path_is_served_at_any_host_without_a_tenant(String path) throws Exception {
        for (String host : new String[] {"127.0.0.1", NORTHMOOR, Councils.hostOf(Councils.EASTVALE)}) {
            Answer answer = strict.get(host, path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/",
                "/HEALTH",
                "/healthy",
                "/health/x",
                "/Assets/a.css",
                "/assetsx",
                "/about",
                "/about/us/too",
                "/",
                "/reports",
                "/assets/../reports",
                "/assets/x/../../reports/1",
            })
    void R11_every_other_path_is_served_to_its_tenant_only(String path) throws Exception {
        assertThat(strict.get("127.0.0.1", path).status()).isEqualTo(404);
        assertThat(strict.reached()).isEmpty();
        assertThat(strict.get(NORTHMOOR, path).body()).isEqualTo("northmoor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/%2e%2e/reports",
                "/assets/..;/reports",
                "/assets/..;x=1/reports",
                "/assets;/../reports",
                "/assets/..%2freports",
                "/assets%2f..%2freports",
                "/assets/%2e%2e%2freports",
                "/assets/%252e%252e/reports",
                "/assets/..%5creports",
                "/assets\\..\\reports",
                "//assets/../reports",
                "/assets//../../reports",
                "/./assets/../reports",
                "/reports;/health",
                "/reports/..;/health",
                "/reports%2f..%2fhealth",
                "/reports/%2e%2e;/assets/x",
                "/reports//health",
                "/reports?/assets/",
                "/reports#/assets/",
                "/reports%00/assets/",
                "/assets/\u00ff/../../reports",
                "http://127.0.0.1/assets/../reports",
                "/reports/%c0%af../health",
            })
    void no_trick_with_a_path_reaches_a_tenants_page_without_the_tenant(String path) throws Exception {
        for (Site site : new Site[] {strict, lenient}) {
            site.get("127.0.0.1", path);
            assertThat(site.reached()).doesNotContain("/reports/* in nobody", "/ in nobody", "/HEALTH in nobody");
            site.get(NORTHMOOR, path);
            assertThat(site.reached()).doesNotContain("/reports/* in nobody", "/ in nobody", "/HEALTH in nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/..%2freports",
                "/assets/%2e%2e%2freports",
                "/assets/..%5creports",
                "/assets/%252e%252e/reports",
                "/assets//reports",
                "/assets/a%3b/b",
            })
    void a_path_that_the_server_left_unsettled_is_not_exempt(String path) throws Exception {
        Answer answer = lenient.get("127.0.0.1", path);
        if (answer.status() == 200) {
            assertThat(lenient.reached()).as("settled by the server itself").containsExactly("/assets/* in nobody");
        } else {
            assertThat(answer.status()).isIn(400, 404);
            assertThat(lenient.reached()).isEmpty();
        }
    }

    @Test
    void a_binding_left_over_on_the_thread_is_not_seen_on_an_exempt_path() throws Exception {
        try (Site careless = siteWithLeftOvers()) {
            assertThat(careless.get("127.0.0.1", "/health").body()).isEqualTo("nobody");
            assertThat(careless.get(NORTHMOOR, "/").body()).isEqualTo("northmoor");
            assertThat(careless.get("127.0.0.1", "/").status()).isEqualTo(404);
            assertThat(careless.reached()).containsExactly("/health in nobody", "/ in northmoor");
        }
    }

    /** A site where something in front of the filter leaves a binding on the thread. */
    private static Site siteWithLeftOvers() throws Exception {
        return new Site()
                .filter((request, response, chain) -> {
                    try (TenantScope ignored = TenantContext.open(Councils.SOUTHMOOR)) {
                        chain.doFilter(request, response);
                    }
                })
                .filter(FILTER)
                .serve("/", "/health")
                .start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "health",
                "/",
                "/*",
                "*",
                "*.css",
                "/assets*",
                "/*/x",
                "/a/*/b",
                "//a",
                "/a//b",
                "/a/../b",
                "/a/./b",
                "/a/..",
                "/a;b",
                "/a?b",
                "/a#b",
                "/a%2fb",
                "/a\\b",
                "/a\nb",
            })
    void a_path_that_is_neither_exact_nor_a_prefix_is_refused_at_once(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FILTER.withoutTenantOn("/fine", path))
                .withMessageContaining("'/health'")
                .withMessageContaining("'/assets/*'");
    }

    @Test
    void the_filter_itself_does_not_change() throws Exception {
        TenantFilter plain = Councils.filter();
        TenantFilter unused = plain.withoutTenantOn("/health");
        try (Site site = Site.behind(plain).serve("/health").start()) {
            assertThat(site.get("127.0.0.1", "/health").status()).isEqualTo(404);
        }
    }
}
