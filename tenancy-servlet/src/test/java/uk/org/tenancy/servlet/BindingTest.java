package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import uk.org.tenancy.TenantContext;

class BindingTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTHMOOR = Councils.hostOf(Councils.SOUTHMOOR);
    private static final Map<String, Exception> FAILURES = Map.of(
            "/io", new IOException("on purpose"),
            "/servlet", new ServletException("on purpose"),
            "/runtime", new IllegalStateException("on purpose"));

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.behind(Councils.filter().withoutTenantOn("/open/*"))
                .withOneWorker()
                .serve("/")
                .serve(
                        "/thread",
                        (request, response) -> response.getWriter()
                                .print(Thread.currentThread().getName()))
                .serve("/mdc", (request, response) -> response.getWriter().print(MDC.get(TenantContext.MDC_KEY)))
                .serve("/open/mdc", (request, response) -> response.getWriter().print(MDC.get(TenantContext.MDC_KEY)))
                .serve("/leave-open", (request, response) -> BindingTest.leaveOpen())
                .serve("/open/leave-open", (request, response) -> BindingTest.leaveOpen());
        for (String path : FAILURES.keySet()) {
            site.serve(path, (request, response) -> fail(path))
                    .serve("/open" + path, (request, response) -> fail(path));
        }
        site.start();
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static void leaveOpen() {
        var unused = TenantContext.open(Councils.SOUTHMOOR);
    }

    private static void fail(String path) throws IOException, ServletException {
        Exception failure = FAILURES.get(path);
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof ServletException servlet) {
            throw servlet;
        }
        throw (RuntimeException) failure;
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

    @ParameterizedTest
    @ValueSource(strings = {"/io", "/servlet", "/runtime", "/open/io", "/open/servlet", "/open/runtime"})
    void what_the_application_throws_comes_out_unchanged_and_leaves_no_binding(String path) throws Exception {
        assertThat(site.get(NORTHMOOR, path).status()).isEqualTo(500);
        assertThat(site.thrown()).isNotEmpty().first().isSameAs(FAILURES.get(path.replace("/open", "")));
        assertThat(site.get(SOUTHMOOR, "/").body()).isEqualTo("southmoor");
        assertThat(site.get(NORTHMOOR, "/open/mdc").body()).isEqualTo("null");
    }

    @Test
    void one_thread_serves_many_tenants_in_turn() throws Exception {
        List<String> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(site.get(NORTHMOOR, "/thread").body());
            assertThat(site.get(NORTHMOOR, "/").body()).isEqualTo("northmoor");
            assertThat(site.get("nobody.example.org", "/").status()).isEqualTo(404);
            assertThat(site.get(SOUTHMOOR, "/").body()).isEqualTo("southmoor");
        }
        assertThat(threads.stream().distinct()).hasSize(1);
    }

    @Test
    void requests_of_two_tenants_at_once_do_not_mix() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (Site busy = Site.behind(Councils.filter()).serve("/").start()) {
            List<Callable<String>> requests = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String host = i % 2 == 0 ? NORTHMOOR : SOUTHMOOR;
                requests.add(() -> host.startsWith(busy.get(host, "/").body() + ".") ? "right" : "wrong");
            }
            for (Future<String> answer : clients.invokeAll(requests)) {
                assertThat(answer.get()).isEqualTo("right");
            }
            assertThat(busy.leftBehind()).isEmpty();
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void the_log_knows_the_tenant_while_the_request_is_served() throws Exception {
        assertThat(site.get(NORTHMOOR, "/mdc").body()).isEqualTo("northmoor");
        assertThat(site.get(SOUTHMOOR, "/mdc").body()).isEqualTo("southmoor");
        assertThat(site.get(SOUTHMOOR, "/open/mdc").body()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/leave-open", "/open/leave-open"})
    void a_scope_that_the_application_leaves_open_is_an_error_and_does_not_outlive_the_request(String path)
            throws Exception {
        assertThat(site.get(NORTHMOOR, path).status()).isEqualTo(500);
        assertThat(site.get(NORTHMOOR, "/").body()).isEqualTo("northmoor");
        assertThat(site.get("127.0.0.1", "/open/mdc").body()).isEqualTo("null");
    }
}
