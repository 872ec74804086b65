package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionByHostTest {

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.behind(Councils.filter())
                .named("northmoor.report.example.org")
                .serve("/")
                .start();
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
    @ValueSource(
            strings = {
                "northmoor.report.example.org",
                "NorthMoor.Report.EXAMPLE.org",
                "northmoor.report.example.org:8080",
                "northmoor.report.example.org.",
                "northmoor.report.example.org.:443",
            })
    void R02_R07_a_host_made_from_the_template_is_found_in_any_notation(String host) throws Exception {
        assertThat(site.get(host, "/").body()).isEqualTo("northmoor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.northmoor.example", "REPORT.northmoor.example.:80", "XN--MR-8JA.example"})
    void R02_R07_a_host_of_the_tenants_own_is_found_in_any_notation(String host) throws Exception {
        assertThat(site.get(host, "/").body()).isEqualTo("northmoor");
    }

    @Test
    void each_tenant_is_found_at_its_own_host() throws Exception {
        assertThat(site.get(Councils.hostOf(Councils.SOUTHMOOR), "/").body()).isEqualTo("southmoor");
        assertThat(site.get(Councils.hostOf(Councils.NORTHMOOR), "/").body()).isEqualTo("northmoor");
    }

    @Test
    void the_host_in_an_absolute_request_target_counts_and_the_header_does_not() throws Exception {
        Answer answer =
                site.send("GET http://southmoor.report.example.org/ HTTP/1.1", "Host: southmoor.report.example.org");
        assertThat(answer.body()).isEqualTo("southmoor");
        site.send("GET http://southmoor.report.example.org/ HTTP/1.1", "Host: northmoor.report.example.org");
        assertThat(site.reached()).doesNotContain("/ in northmoor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody.report.example.org",
                "report.example.org",
                "a.northmoor.report.example.org",
                "northmoor.report.example.org.evil.test",
                "northmoor.report.example.orgs",
                "northmoor-.report.example.org",
                "evilnorthmoor.report.example.org",
                "localhost",
            })
    void R04_R06_an_unknown_host_stops_before_any_handler(String host) throws Exception {
        assertThat(site.get(host, "/").status()).isIn(400, 404);
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void R07_a_port_that_cannot_be_is_not_a_host_of_somebody_else() throws Exception {
        site.get("northmoor.report.example.org:99999999", "/");
        assertThat(site.reached()).allMatch("/ in northmoor"::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3:8080", "[::1]", "[::1]:80", "2130706433", "127.1"})
    void R09_an_address_is_no_tenants_host(String host) throws Exception {
        assertThat(site.get(host, "/").status()).isEqualTo(404);
        assertThat(site.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "north moor.report.example.org",
                "northmoor..report.example.org",
                "northmoor.report.example.org..",
                "northmoor.report.example.org/",
                "northmoor.report.example.org@evil.test",
                "evil.test@northmoor.report.example.org",
                "northmoor.report.example.org,southmoor.report.example.org",
                "northmoor%2ereport.example.org",
                "[northmoor.report.example.org]",
                "<script>.report.example.org",
                "northmoor_.report.example.org",
                ".report.example.org",
                "[::1",
            })
    void R04_a_malformed_host_reaches_nothing(String host) throws Exception {
        assertThat(site.get(host, "/").status()).isIn(400, 404);
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void R04_a_request_without_a_host_does_not_get_the_tenant_the_server_is_named_after() throws Exception {
        assertThat(site.send("GET / HTTP/1.0").status()).isEqualTo(404);
        assertThat(site.send("GET / HTTP/1.0", "Host:").status()).isIn(400, 404);
        assertThat(site.send("GET / HTTP/1.1", "Host:").status()).isIn(400, 404);
        assertThat(site.send("GET / HTTP/1.1").status()).isEqualTo(400);
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void R04_a_request_with_two_hosts_gets_neither() throws Exception {
        Answer answer =
                site.send("GET / HTTP/1.1", "Host: northmoor.report.example.org", "Host: southmoor.report.example.org");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void no_other_header_and_no_parameter_names_a_tenant() throws Exception {
        Answer answer = site.get(
                "nobody.example.org",
                "/?tenant=northmoor&host=northmoor.report.example.org",
                "X-Forwarded-Host: northmoor.report.example.org",
                "Forwarded: host=northmoor.report.example.org",
                "X-Host: northmoor.report.example.org",
                "X-Tenant: northmoor",
                "X-Original-Host: northmoor.report.example.org");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(site.get("southmoor.report.example.org", "/", "X-Forwarded-Host: northmoor.report.example.org")
                        .body())
                .isEqualTo("southmoor");
    }

    @Test
    void a_template_that_is_none_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TenantResolver.host("report.example.org"))
                .withMessageContaining("{tenant}");
    }
}
