package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The filter in its place, and who follows what it decides. */
class RegistrationTest {

    private static final String NORTHMOOR = Councils.hostOf(Councils.NORTHMOOR);

    @Test
    void one_line_puts_the_filter_in_front_of_all_others_for_asynchronous_requests_too() throws Exception {
        List<String> filtered = new CopyOnWriteArrayList<>();
        try (Site site = Site.registering(Councils.filter())
                .filter((request, response, chain) -> {
                    filtered.add(Site.who());
                    chain.doFilter(request, response);
                })
                .serve("/", (request, response) -> request.startAsync().complete())
                .start()) {
            assertThat(site.get(NORTHMOOR, "/").status()).isEqualTo(200);
            assertThat(site.get("nobody.example.org", "/").status()).isEqualTo(404);
        }
        assertThat(filtered).containsExactly("northmoor");
    }

    @Test
    void a_request_has_one_front_door() throws Exception {
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        Site site = Site.unguarded()
                .atStart(Councils.filter()::register)
                .atStart(context ->
                        refused.add(catchThrowable(() -> Councils.filter().register(context))));
        try (site) {
            site.start();
        }
        assertThat(refused)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("a filter 'tenant' in this context already"));
    }

    @Test
    void R22_what_becomes_of_each_request_is_told() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        TenantFilter filter = Councils.filter()
                .withoutTenantOn("/health")
                .telling((request, resolution, answer) -> told.add(line(request, resolution, answer)))
                .telling((request, resolution, answer) -> {
                    throw new IllegalStateException("a listener that fails");
                });
        try (Site site = Site.behind(filter)
                .serve("/", "/health")
                .serve(
                        "/forward",
                        (request, response) -> request.getRequestDispatcher("/").forward(request, response))
                .start()) {
            site.get(NORTHMOOR, "/");
            site.get(NORTHMOOR, "/forward");
            site.get("nobody.example.org", "/a");
            site.get(Councils.hostOf(Councils.OLDTOWN), "/");
            site.get(Councils.hostOf(Councils.OLDBURY), "/");
            site.get(NORTHMOOR, "/health");
        }
        assertThat(told)
                .containsExactly(
                        "/ northmoor by host",
                        "/forward northmoor by host",
                        "/a host 'nobody.example.org' 404",
                        "/ oldtown by host 410",
                        "/ oldbury by host 308");
    }

    @Test
    void R22_a_failure_is_told_too() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        TenantResolver broken = (request, tenants) -> {
            throw new IllegalStateException("the store is down");
        };
        TenantFilter filter = TenantFilter.of(Councils.directory(), broken)
                .telling((request, resolution, answer) -> told.add(line(request, resolution, answer)));
        try (Site site = Site.behind(filter).serve("/").start()) {
            site.get(NORTHMOOR, "/");
        }
        assertThat(told).containsExactly("/ NotSaid[] 500");
    }

    @Test
    void R22_an_answer_that_a_resolver_may_not_give_is_told_as_nothing_said() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        TenantFilter filter = TenantFilter.of(Councils.directory(), (request, tenants) -> null)
                .telling((request, resolution, answer) -> told.add(line(request, resolution, answer)));
        try (Site site = Site.behind(filter).serve("/").start()) {
            site.get(NORTHMOOR, "/");
        }
        assertThat(told).containsExactly("/ NotSaid[] 404");
    }

    private static String line(HttpServletRequest request, Resolution resolution, OptionalInt answer) {
        String what = resolution instanceof Resolution.Found found
                ? found.tenant().id() + " by " + found.by()
                : resolution.toString();
        return request.getRequestURI() + " " + what + (answer.isPresent() ? " " + answer.getAsInt() : "");
    }
}
