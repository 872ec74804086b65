package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);
    private static final String WESTHILL = Councils.hostOf(Councils.WESTHILL);

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.behind(Councils.filter().withoutTenantOn("/open/*"))
                .serve("/", "/open/page")
                .serve(
                        "/error",
                        (request, response) ->
                                response.getWriter().print("sorry, " + Site.who() + ", " + request.getDispatcherType()))
                .serve("/fail", (request, response) -> {
                    throw new IllegalStateException("on purpose");
                })
                .serve("/send-error", (request, response) -> response.sendError(418))
                .serve("/open/fail", (request, response) -> response.sendError(503))
                .serve(
                        "/forward",
                        (request, response) -> request.getRequestDispatcher(request.getQueryString())
                                .forward(request, response))
                .serve("/open/forward", (request, response) -> {
                    response.setHeader("ETag", "\"half\"");
                    response.getWriter().print("half a page");
                    request.getRequestDispatcher(request.getQueryString()).forward(request, response);
                })
                .serve("/include", DispatchTest::include)
                .serve("/open/include", DispatchTest::include)
                .serve("/async", DispatchTest::async)
                .serve("/open/async", DispatchTest::async)
                .errorPage("/error")
                .start();
    }

    private static void include(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.getWriter().print("[" + Site.who() + " includes ");
        request.getRequestDispatcher(request.getQueryString()).include(request, response);
        response.getWriter().print(" for " + Site.who() + "]");
    }

    private static void async(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            print(response, request.getAttribute("started") + " then " + Site.who());
            return;
        }
        AsyncContext later = request.startAsync();
        later.start(() -> {
            request.setAttribute("started", Site.who());
            later.dispatch();
        });
    }

    private static void print(ServletResponse response, String text) {
        try {
            response.getWriter().print(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @AfterEach
    void nothing_is_left_on_any_thread() {
        assertThat(site.leftBehind()).isEmpty();
        site.forget();
    }

    @Test
    void a_thread_of_an_asynchronous_request_works_for_the_tenant_and_so_does_its_dispatch() throws Exception {
        assertThat(site.get(NORTHMOOR, "/async").body()).isEqualTo("northmoor then northmoor");
        assertThat(site.get("127.0.0.1", "/open/async").body()).isEqualTo("nobody then nobody");
    }

    @Test
    void a_forward_is_for_the_tenant_of_the_request() throws Exception {
        assertThat(site.get(NORTHMOOR, "/forward?/").body()).isEqualTo("northmoor");
        assertThat(site.get(NORTHMOOR, "/forward?/open/page").body()).isEqualTo("nobody");
    }

    @Test
    void an_include_is_for_the_tenant_of_the_request() throws Exception {
        assertThat(site.get(NORTHMOOR, "/include?/").body()).isEqualTo("[northmoor includes northmoor for northmoor]");
        assertThat(site.get(NORTHMOOR, "/include?/open/page").body())
                .isEqualTo("[northmoor includes nobody for northmoor]");
    }

    @Test
    void an_exempt_page_forwards_to_a_tenants_page_only_at_the_tenants_host() throws Exception {
        assertThat(site.get(NORTHMOOR, "/open/forward?/").body()).isEqualTo("northmoor");
        Answer refused = site.get(WESTHILL, "/open/forward?/");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).startsWith("<!DOCTYPE html>").doesNotContain("half a page");
        assertThat(refused.headers()).noneMatch(header -> header.startsWith("ETag"));
        assertThat(site.get("127.0.0.1", "/open/forward?/").status()).isEqualTo(404);
        assertThat(site.reached()).doesNotContain("/ in nobody");
    }

    @Test
    void an_exempt_page_includes_a_tenants_page_only_at_the_tenants_host() throws Exception {
        assertThat(site.get(NORTHMOOR, "/open/include?/").body()).isEqualTo("[nobody includes northmoor for nobody]");
        Answer left = site.get("127.0.0.1", "/open/include?/");
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.body()).isEqualTo("[nobody includes  for nobody]");
    }

    @Test
    void an_error_page_is_for_the_tenant_of_the_request_that_failed() throws Exception {
        Answer failed = site.get(NORTHMOOR, "/fail");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("sorry, northmoor, ERROR");
        Answer sent = site.get(NORTHMOOR, "/send-error");
        assertThat(sent.status()).isEqualTo(418);
        assertThat(sent.body()).isEqualTo("sorry, northmoor, ERROR");
    }

    @Test
    void an_error_on_an_exempt_path_stays_that_error() throws Exception {
        Answer failed = site.get("127.0.0.1", "/open/fail");
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).isEqualTo("sorry, nobody, ERROR");
    }

    @Test
    void a_refused_request_reaches_no_error_page() throws Exception {
        for (String host : new String[] {"nobody.example.org", WESTHILL, Councils.hostOf(Councils.OLDTOWN)}) {
            assertThat(site.get(host, "/").body()).startsWith("<!DOCTYPE html>");
        }
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void a_refusal_that_something_outside_turns_into_an_error_is_refused_again_and_not_for_ever() throws Exception {
        try (Site eager = new Site()
                .filter((request, response, chain) -> {
                    chain.doFilter(request, response);
                    if (request.getDispatcherType() == DispatcherType.REQUEST) {
                        response.reset();
                        ((HttpServletResponse) response).sendError(400);
                    }
                })
                .filter(Councils.filter())
                .serve("/", "/error")
                .errorPage("/error")
                .start()) {
            Answer answer = eager.get("nobody.example.org", "/");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("Page not found");
            assertThat(eager.reached()).isEmpty();
        }
    }

    @Test
    void a_directory_that_fails_means_500_and_no_application_code() throws Exception {
        TenantFilter broken = TenantFilter.of(Councils.directory(), (request, tenants) -> {
            throw new IllegalStateException("store is down");
        });
        try (Site site =
                Site.behind(broken).serve("/", "/error").errorPage("/error").start()) {
            Answer answer = site.get(NORTHMOOR, "/");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("there is a problem with the service")
                    .doesNotContain("store is down");
            assertThat(site.reached()).isEmpty();
        }
    }
}
