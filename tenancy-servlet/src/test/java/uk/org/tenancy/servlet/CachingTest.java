package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What caches learn about answers that differ by tenant. */
class CachingTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);
    private static final TenantResolver HEADER = TenantResolver.header("X-Tenant", TrustedProxies.of("127.0.0.1"));
    private static final String SOUTHMOOR = "X-Tenant: southmoor";

    @Test
    void a_page_that_differs_by_host_says_so_and_may_be_shared() throws Exception {
        try (Site site = site(TenantResolver.host(Councils.TEMPLATE), "public, max-age=60", "Accept-Language")) {
            Answer answer = site.get(NORTHMOOR, "/");
            assertThat(answer.header("Vary")).isEqualTo("Accept-Language, Host");
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public, max-age=60              | private, max-age=60",
                "Public, S-MaxAge=60             | private",
                "no-store                        | private, no-store",
                "private, max-age=5              | private, max-age=5",
                "no-cache, must-revalidate       | private, no-cache, must-revalidate",
                "''                              | private",
            })
    void a_page_that_differs_by_a_header_is_for_no_shared_cache_whatever_the_application_says(String said, String sent)
            throws Exception {
        try (Site site = site(HEADER, said, "Accept-Language")) {
            Answer answer = site.get("any", "/", SOUTHMOOR);
            assertThat(answer.header("Cache-Control")).isEqualTo(sent);
            assertThat(answer.header("Vary")).isEqualTo("Accept-Language, X-Tenant");
        }
    }

    @Test
    void an_application_that_says_nothing_is_safe_too() throws Exception {
        try (Site site = Site.behind(TenantFilter.of(Councils.directory(), HEADER))
                .serve("/")
                .start()) {
            Answer answer = site.get("any", "/", SOUTHMOOR);
            assertThat(answer.header("Cache-Control")).isEqualTo("private");
            assertThat(answer.header("Vary")).isEqualTo("X-Tenant");
        }
    }

    @Test
    void it_stays_so_when_the_answer_is_begun_anew() throws Exception {
        try (Site site = Site.behind(TenantFilter.of(Councils.directory(), HEADER))
                .serve("/", (request, response) -> {
                    response.setHeader("ETag", "\"1\"");
                    response.reset();
                    response.getOutputStream().print("anew");
                })
                .start()) {
            Answer answer = site.get("any", "/", SOUTHMOOR);
            assertThat(answer.body()).isEqualTo("anew");
            assertThat(answer.header("ETag")).isEqualTo("[]");
            assertThat(answer.header("Vary")).isEqualTo("X-Tenant");
            assertThat(answer.header("Cache-Control")).isEqualTo("private");
        }
    }

    @Test
    void every_header_that_may_tell_is_named() throws Exception {
        TenantResolver several = TenantResolver.host(Councils.TEMPLATE)
                .ignoring("any")
                .or(TenantResolver.session("council"))
                .or(HEADER);
        try (Site site = site(several, "public", "Accept")) {
            Answer answer = site.get("any", "/", SOUTHMOOR);
            assertThat(answer.header("Vary")).isEqualTo("Accept, Authorization, Cookie, Host, X-Tenant");
            assertThat(answer.header("Cache-Control")).isEqualTo("private");
        }
    }

    @Test
    void a_resolver_that_does_not_say_where_it_looks_is_for_no_cache() throws Exception {
        TenantResolver own = (request, tenants) -> new Resolution.Found(Councils.NORTHMOOR, "own");
        TenantResolver by = TenantResolver.by("own", request -> Optional.of("northmoor"), "*");
        for (TenantResolver resolver : new TenantResolver[] {own, by}) {
            try (Site site = site(resolver, "public", "Accept")) {
                Answer answer = site.get("any", "/");
                assertThat(answer.header("Vary")).isEqualTo("Accept, *");
                assertThat(answer.header("Cache-Control")).isEqualTo("private");
            }
        }
    }

    @Test
    void an_answer_of_the_filter_itself_is_kept_by_nobody() throws Exception {
        try (Site site = site(HEADER, "public", "Accept")) {
            Answer answer = site.get("any", "/", "X-Tenant: oldtown");
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Language, X-Tenant");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    private static Site site(TenantResolver resolver, String cacheControl, String vary) throws Exception {
        return Site.behind(TenantFilter.of(Councils.directory(), resolver))
                .serve("/", (request, response) -> {
                    response.setHeader("Cache-Control", cacheControl);
                    response.setHeader("Vary", vary);
                    say(response);
                })
                .start();
    }

    private static void say(HttpServletResponse response) throws IOException {
        response.getWriter().print(Site.who());
    }
}
