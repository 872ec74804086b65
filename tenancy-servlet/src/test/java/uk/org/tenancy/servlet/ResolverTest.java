package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;

class ResolverTest {

    private static final TenantResolver SILENT = (request, tenants) -> new Resolution.NotSaid();
    private static final TenantResolver LOST = (request, tenants) -> new Resolution.Unknown("x", "test");

    private static TenantResolver finding(Tenant tenant) {
        return (request, tenants) -> new Resolution.Found(tenant, "test");
    }

    private static Resolution mustNotBeAsked(HttpServletRequest request, TenantDirectory tenants) {
        throw new AssertionError("must not be asked");
    }

    @Test
    void R03_the_next_resolver_is_asked_where_nothing_is_said() throws Exception {
        assertThat(ask(SILENT.or(finding(Councils.NORTHMOOR))).body()).isEqualTo("northmoor");
        assertThat(ask(SILENT.or(SILENT)).status()).isEqualTo(404);
    }

    @Test
    void R03_the_first_answer_wins() throws Exception {
        assertThat(ask(finding(Councils.NORTHMOOR).or(ResolverTest::mustNotBeAsked))
                        .body())
                .isEqualTo("northmoor");
    }

    @Test
    void R06_what_one_resolver_finds_unknown_no_other_is_asked_about() throws Exception {
        assertThat(ask(LOST.or(ResolverTest::mustNotBeAsked)).status()).isEqualTo(404);
    }

    @Test
    void a_resolver_that_breaks_its_promise_and_answers_nothing_finds_nobody() throws Exception {
        assertThat(ask((request, tenants) -> null).status()).isEqualTo(404);
    }

    private static Answer ask(TenantResolver resolver) throws Exception {
        try (Site site = Site.behind(TenantFilter.of(Councils.directory(), resolver))
                .serve("/")
                .start()) {
            return site.get("any.example.org", "/");
        }
    }
}
