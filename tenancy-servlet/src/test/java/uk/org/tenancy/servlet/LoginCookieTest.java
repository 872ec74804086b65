package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** An application that remembers people by a cookie of its own, with a name and a path for each tenant. */
class LoginCookieTest {

    private static final String ANY = "any.example.org";

    /** Who has which token where, as an application keeps it in a table of each tenant's own. */
    private final Map<Tenant, Map<String, String>> remembered = new ConcurrentHashMap<>();

    @Test
    void R14_it_is_worth_nothing_at_another_tenant_under_any_name() throws Exception {
        TenantFilter filter = TenantFilter.of(Councils.directory(), TenantResolver.path())
                .membersOnly(this::membership)
                .signingInAt("/sign-in");
        try (Site site = Site.registering(filter)
                .serve("/sign-in", this::signIn)
                .serve("/officer", "/")
                .start()) {
            String set = site.get(ANY, "/northmoor/sign-in").header("Set-Cookie");
            assertThat(set).startsWith("login-northmoor=").contains("Path=/northmoor");
            String token = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
            site.forget();

            assertThat(site.get(ANY, "/northmoor/officer", "Cookie: login-northmoor=" + token)
                            .body())
                    .isEqualTo("northmoor");
            for (String name : new String[] {"login-northmoor", "login-southmoor", "login"}) {
                assertThat(site.get(ANY, "/southmoor/officer", "Cookie: " + name + "=" + token)
                                .status())
                        .isEqualTo(303);
            }
            assertThat(site.reached()).containsExactly("/officer in northmoor");
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) {
        Tenant tenant = TenantContext.require();
        String token = UUID.randomUUID().toString();
        remembered.computeIfAbsent(tenant, any -> new ConcurrentHashMap<>()).put(token, "Olga");
        Cookie cookie = new Cookie(name(tenant), token);
        cookie.setPath(request.getContextPath());
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    private Membership membership(HttpServletRequest request, Tenant tenant) {
        Map<String, String> here = remembered.getOrDefault(tenant, Map.of());
        return Stream.ofNullable(request.getCookies())
                        .flatMap(Arrays::stream)
                        .filter(cookie -> cookie.getName().equals(name(tenant)))
                        .anyMatch(cookie -> here.containsKey(cookie.getValue()))
                ? Membership.MEMBER
                : Membership.ANONYMOUS;
    }

    private static String name(Tenant tenant) {
        return "login-" + tenant.id();
    }
}
