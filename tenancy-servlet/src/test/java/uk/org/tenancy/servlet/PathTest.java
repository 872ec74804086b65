package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant named by the first segment of the path, which the application does not see. */
class PathTest {

    private static final String ANY = "any.example.org";
    private static final List<String> FILTERED = new CopyOnWriteArrayList<>();

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        TenantFilter filter = TenantFilter.of(Councils.directory(), TenantResolver.path())
                .withoutTenantOn("/health")
                .membersOnly(MembershipCheck.principal(People::membership))
                .openTo("/", "/reports/*", "/async", "/forward", "/fails", "/error", "/session", "/x/*", "/to-x")
                .signingInAt("/sign-in");
        site = Site.registering(filter)
                .filter((request, response, chain) -> {
                    HttpServletRequest http = (HttpServletRequest) request;
                    if (http.getDispatcherType() == DispatcherType.REQUEST) {
                        FILTERED.add(http.getContextPath() + " " + http.getServletPath() + " " + Site.who());
                    }
                    chain.doFilter(request, response);
                })
                .serve("", PathTest::describe)
                .serve("/", PathTest::describe)
                .serve("/reports/*", PathTest::describe)
                .serve("/officer/*", "/health")
                .serve("/x/*", PathTest::parts)
                .serve(
                        "/to-x",
                        (request, response) ->
                                request.getRequestDispatcher("/x/there").forward(request, response))
                .serve(
                        "/forward",
                        (request, response) -> request.getRequestDispatcher("/reports/forwarded?x=2")
                                .forward(request, response))
                .serve("/async", PathTest::async)
                .serve("/fails", (request, response) -> response.sendError(418))
                .serve(
                        "/error",
                        (request, response) ->
                                response.getWriter().print("sorry, " + Site.who() + " at " + request.getContextPath()))
                .serve("/session", (request, response) -> request.getSession())
                .errorPage("/error")
                .start();
    }

    private static void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(String.join(
                        "|",
                        Site.who(),
                        request.getContextPath(),
                        request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()),
                        request.getRequestURI(),
                        request.getRequestURL().toString(),
                        List.of(request.getParameterMap().getOrDefault("x", new String[0]))
                                .toString()));
    }

    private static void async(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST && request.getAttribute("back") != null) {
            describe(request, response);
            return;
        }
        request.setAttribute("back", true);
        AsyncContext later = request.startAsync();
        later.start(later::dispatch);
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @AfterEach
    void forget() {
        site.forget();
        FILTERED.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "/northmoor,            /,          /northmoor",
        "/northmoor/,           /,          /northmoor/",
        "/southmoor/reports/1,  /reports/1, /southmoor/reports/1",
        "/southmoor/reports,    /reports,   /southmoor/reports",
        "/southmoor/reports/%61, /reports/a, /southmoor/reports/%61",
    })
    void R02_the_application_sees_the_path_without_the_tenant(String path, String seen, String uri) throws Exception {
        String tenant = path.substring(1, 10);
        Answer answer = site.get(ANY, path);
        assertThat(answer.body())
                .isEqualTo(tenant + "|/" + tenant + "|" + seen + "|" + uri + "|http://" + ANY + uri + "|[]");
    }

    @ParameterizedTest
    @CsvSource({
        "/northmoor/x/a/b,           /northmoor + /x + /a/b",
        "/northmoor/x/%61%20b?x=1,   /northmoor + /x + /a b",
        "/northmoor/x/,              /northmoor + /x + /",
        "/northmoor/x,               /northmoor + /x + null",
        "/northmoor/to-x,            /northmoor + /x + /there",
        "/northmoor/x/later?async,   /northmoor + /x + /later",
    })
    void a_servlet_for_a_prefix_sees_what_comes_after_it(String path, String parts) throws Exception {
        assertThat(site.get(ANY, path).body()).isEqualTo(parts);
    }

    private static void parts(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("async".equals(request.getQueryString()) && request.getAttribute("back") == null) {
            request.setAttribute("back", true);
            AsyncContext later = request.startAsync();
            later.start(later::dispatch);
            return;
        }
        response.getWriter()
                .print(request.getContextPath() + " + " + request.getServletPath() + " + " + request.getPathInfo());
    }

    @Test
    void parameters_arrive_once() throws Exception {
        assertThat(site.get(ANY, "/northmoor/reports/1?x=1&x=3&y=2").body()).endsWith("|[1, 3]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/reports/1", "/nobody/reports/1", "/Northmoor/reports/1", "/eastvale/", "/index.html"})
    void R06_what_is_no_tenant_stops_there(String path) throws Exception {
        assertThat(site.get(ANY, path).status()).isEqualTo(404);
        assertThat(site.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%6eorthmoor/reports/1",
                "/northmoor;x=1/reports/1",
                "/southmoor/../northmoor/reports/1",
                "/northmoor/..;/southmoor/officer/1",
                "/northmoor/%2e%2e/southmoor/officer/1",
                "/northmoor%2freports",
                "//northmoor/reports/1",
                "/./northmoor/reports/1",
            })
    void an_odd_way_to_write_a_tenant_reaches_nobody_else(String path) throws Exception {
        Answer answer = site.get(ANY, path);
        if (answer.status() == 200) {
            assertThat(answer.body()).startsWith("northmoor|/northmoor|/reports/1|");
        } else {
            assertThat(answer.status()).isIn(303, 400, 404);
            assertThat(site.reached()).isEmpty();
        }
    }

    @Test
    void filters_behind_see_the_applications_path_and_none_is_passed_by() throws Exception {
        site.get(ANY, "/northmoor/reports/1");
        assertThat(FILTERED).containsExactly("/northmoor /reports/1 northmoor");
    }

    @Test
    void pages_for_members_are_known_by_the_applications_path() throws Exception {
        Answer stranger = site.get(ANY, "/northmoor/officer/1");
        assertThat(stranger.status()).isEqualTo(303);
        assertThat(stranger.header("Location")).endsWith("/northmoor/sign-in");
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void a_forward_of_the_application_stays_in_the_tenant() throws Exception {
        assertThat(site.get(ANY, "/northmoor/forward?x=1").body())
                .startsWith("northmoor|/northmoor|/reports/forwarded|")
                .contains("[2, 1]");
    }

    @Test
    void an_asynchronous_dispatch_comes_back_to_the_same_page() throws Exception {
        assertThat(site.get(ANY, "/northmoor/async?x=1").body())
                .startsWith("northmoor|/northmoor|/async|/northmoor/async|");
    }

    @Test
    void an_error_page_is_the_tenants() throws Exception {
        Answer answer = site.get(ANY, "/northmoor/fails");
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("sorry, northmoor at /northmoor");
    }

    @Test
    void R12_an_exempt_path_wins_over_a_tenant() throws Exception {
        assertThat(site.get(ANY, "/health").body()).isEqualTo("nobody");
        assertThat(site.get(ANY, "/northmoor/health").body())
                .as("within a tenant it is served without one too")
                .isEqualTo("nobody");
    }

    @Test
    void a_succeeded_tenant_leads_to_the_same_page_of_the_successor() throws Exception {
        Answer answer = site.get(ANY, "/oldbury/reports/1?x=1");
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("Location")).endsWith("/southmoor/reports/1?x=1");
    }

    @Test
    void R14_a_session_of_one_tenant_is_refused_at_anothers_path() throws Exception {
        String cookie = "Cookie: " + site.get(ANY, "/northmoor/session").cookie();
        assertThat(site.get(ANY, "/southmoor/", cookie).status()).isEqualTo(403);
        assertThat(site.get(ANY, "/northmoor/", cookie).status()).isEqualTo(200);
    }

    @Test
    void without_the_second_part_of_the_filter_no_page_is_found_rather_than_a_wrong_one() throws Exception {
        try (Site half = Site.behind(TenantFilter.of(Councils.directory(), TenantResolver.path()))
                .serve("/reports/*")
                .start()) {
            assertThat(half.get(ANY, "/northmoor/reports/1").status()).isEqualTo(404);
            assertThat(half.reached()).isEmpty();
        }
    }
}
