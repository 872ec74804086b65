package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantId;

/** Each way of naming a tenant, alone and after others. */
class ResolversTest {

    private static final TrustedProxies LOOPBACK = TrustedProxies.of("127.0.0.0/8");
    private static final TrustedProxies ELSEWHERE = TrustedProxies.of("10.0.0.0/8");
    private static final String ANY = "any.example.org";

    @Test
    void R01_a_header_from_a_trusted_proxy_names_the_tenant() throws Exception {
        try (Site site = site(TenantResolver.header("X-Tenant", LOOPBACK))) {
            assertThat(site.get(ANY, "/", "X-Tenant: southmoor").body()).isEqualTo("southmoor");
            assertThat(site.get(ANY, "/", "x-tenant: southmoor").body()).isEqualTo("southmoor");
            assertThat(site.get(ANY, "/").status()).isEqualTo(404);
            assertThat(LOOPBACK.ignored()).isZero();
        }
    }

    @Test
    void R01_a_header_from_anybody_else_is_ignored_and_counted() throws Exception {
        TenantResolver resolver =
                TenantResolver.header("X-Tenant", ELSEWHERE).or(TenantResolver.fixed(Councils.NORTHMOOR.id()));
        try (Site site = site(resolver)) {
            long before = ELSEWHERE.ignored();
            assertThat(site.get(ANY, "/", "X-Tenant: southmoor").body()).isEqualTo("northmoor");
            assertThat(site.get(ANY, "/", "X-Tenant: nobody").body()).isEqualTo("northmoor");
            assertThat(site.get(ANY, "/").body()).isEqualTo("northmoor");
            assertThat(ELSEWHERE.ignored() - before).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "Southmoor", "southmoor,northmoor", "southmoor northmoor", "southmoor\u00e9"})
    void R06_what_is_no_tenants_id_stops_there(String said) throws Exception {
        TenantResolver resolver =
                TenantResolver.header("X-Tenant", LOOPBACK).or(TenantResolver.fixed(Councils.NORTHMOOR.id()));
        try (Site site = site(resolver)) {
            assertThat(site.get(ANY, "/", "X-Tenant: " + said).status()).isEqualTo(404);
            assertThat(site.reached()).isEmpty();
        }
    }

    @Test
    void R06_two_headers_name_nobody_even_if_they_agree() throws Exception {
        try (Site site = site(TenantResolver.header("X-Tenant", LOOPBACK))) {
            assertThat(site.get(ANY, "/", "X-Tenant: southmoor", "X-Tenant: northmoor")
                            .status())
                    .isEqualTo(404);
            assertThat(site.get(ANY, "/", "X-Tenant: southmoor", "X-Tenant: southmoor")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void R03_a_blank_answer_falls_through_to_the_next() throws Exception {
        TenantResolver resolver = TenantResolver.by(
                        "parameter", request -> Optional.ofNullable(request.getParameter("council")))
                .or(TenantResolver.header("X-Tenant", LOOPBACK));
        try (Site site = site(resolver)) {
            assertThat(site.get(ANY, "/?council=", "X-Tenant: southmoor").body())
                    .isEqualTo("southmoor");
            assertThat(site.get(ANY, "/?council=northmoor", "X-Tenant: southmoor")
                            .body())
                    .isEqualTo("northmoor");
        }
    }

    @Test
    void R02_a_cookie_or_a_parameter_by_a_function() throws Exception {
        TenantResolver cookie = TenantResolver.by("cookie", ResolversTest::cookie, "Cookie");
        try (Site site = site(cookie)) {
            assertThat(site.get(ANY, "/", "Cookie: council=southmoor").body()).isEqualTo("southmoor");
            assertThat(site.get(ANY, "/", "Cookie: other=southmoor").status()).isEqualTo(404);
            assertThat(site.get(ANY, "/", "Cookie: council=nobody").status()).isEqualTo(404);
        }
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals("council"))
                .map(Cookie::getValue)
                .findFirst();
    }

    @Test
    void R02_a_session_attribute() throws Exception {
        TenantFilter filter = TenantFilter.of(Councils.directory(), TenantResolver.session("council"))
                .withoutTenantOn("/choose");
        try (Site site = Site.behind(filter)
                .serve("/")
                .serve(
                        "/choose",
                        (request, response) ->
                                request.getSession().setAttribute("council", TenantId.of(request.getQueryString())))
                .start()) {
            assertThat(site.get(ANY, "/").status()).isEqualTo(404);
            String cookie = site.get(ANY, "/choose?southmoor").cookie();
            Answer answer = site.get(ANY, "/", "Cookie: " + cookie);
            assertThat(answer.body()).isEqualTo("southmoor");
            assertThat(answer.cookie())
                    .as("the session gets a new id as it becomes southmoor's")
                    .isNotEmpty();
        }
    }

    @Test
    void R02_somebody_who_has_signed_in() throws Exception {
        TenantResolver resolver = TenantResolver.principal(person -> Optional.of(person.getName())
                .filter(name -> name.contains("@"))
                .map(name -> name.substring(name.indexOf('@') + 1)));
        try (Site site = signedIn(resolver)) {
            assertThat(site.get(ANY, "/", "Person: tom@southmoor").body()).isEqualTo("southmoor");
            assertThat(site.get(ANY, "/", "Person: tom@nowhere").status()).isEqualTo(404);
            assertThat(site.get(ANY, "/", "Person: tom").status()).isEqualTo(404);
            assertThat(site.get(ANY, "/").status()).isEqualTo(404);
        }
    }

    @Test
    void R02_a_claim_of_a_token_that_was_verified_before() throws Exception {
        TenantResolver resolver = TenantResolver.claim(
                "council",
                request -> Optional.ofNullable(request.getUserPrincipal())
                        .map(person -> Map.of("council", person.getName(), "level", 3)));
        try (Site site = signedIn(resolver)) {
            assertThat(site.get(ANY, "/", "Person: southmoor").body()).isEqualTo("southmoor");
            assertThat(site.get(ANY, "/", "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJjb3VuY2lsIjoic291dGhtb29yIn0.")
                            .status())
                    .as("an unverified token is not decoded")
                    .isEqualTo(404);
        }
    }

    @Test
    void a_fixed_tenant_is_for_every_request() throws Exception {
        try (Site site = site(TenantResolver.fixed(Councils.SOUTHMOOR.id()))) {
            assertThat(site.get(ANY, "/").body()).isEqualTo("southmoor");
        }
        try (Site site = site(TenantResolver.fixed(TenantId.of("nobody")))) {
            assertThat(site.get(ANY, "/").status()).isEqualTo(404);
        }
    }

    @Test
    void R18_names_that_are_ignored_say_nothing() throws Exception {
        TenantResolver resolver = TenantResolver.host(Councils.TEMPLATE)
                .ignoring("www.report.example.org", "northmoor.report.example.org")
                .or(TenantResolver.fixed(Councils.SOUTHMOOR.id()));
        try (Site site = site(resolver)) {
            assertThat(site.get("www.report.example.org", "/").body()).isEqualTo("southmoor");
            assertThat(site.get("ww.report.example.org", "/").status()).isEqualTo(404);
            assertThat(site.get("northmoor.report.example.org", "/").body())
                    .as("a tenant that exists is not ignored")
                    .isEqualTo("northmoor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,        10.255.0.1,        true",
        "10.0.0.0/8,        11.0.0.1,          false",
        "10.1.2.3,          10.1.2.3,          true",
        "10.1.2.3,          10.1.2.4,          false",
        "10.1.2.128/25,     10.1.2.127,        false",
        "10.1.2.128/25,     10.1.2.128,        true",
        "2001:db8::/32,     2001:db8:1::1,     true",
        "2001:db8::/32,     2001:db9::1,       false",
        "::1,               [::1],             true",
        "fe80::/10,         fe80::1%eth0,      true",
        "10.0.0.0/8,        ::ffff:10.1.1.1,   true",
        "10.0.0.0/8,        2001:db8::1,       false",
        "10.0.0.0/8,        example.org,       false",
        "10.0.0.0/8,        '',                false",
        "10.0.0.0/8,        10.1,              false",
    })
    void a_network_holds_its_addresses_and_no_others(String network, String address, boolean trusted) {
        assertThat(TrustedProxies.of(network).trust(address)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "10.1.2", "10.0.0.0/33", "10.0.0.0/0", "::/129", "10.0.0.0/x", "999.1.1.1"})
    void what_is_no_network_is_refused(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.of(network))
                .withMessageContaining("10.1.0.0/16");
    }

    @Test
    void trusting_nobody_is_a_mistake() {
        assertThatIllegalArgumentException().isThrownBy(TrustedProxies::of).withMessageContaining("name at least one");
    }

    private static Site site(TenantResolver resolver) throws Exception {
        return Site.behind(TenantFilter.of(Councils.directory(), resolver))
                .serve("/")
                .start();
    }

    /** A service behind something that has found out who asks, and here takes their word. */
    private static Site signedIn(TenantResolver resolver) throws Exception {
        return Site.unguarded()
                .filter((request, response, chain) -> chain.doFilter(People.signedIn(request), response))
                .filter(TenantFilter.of(Councils.directory(), resolver))
                .serve("/")
                .start();
    }
}
