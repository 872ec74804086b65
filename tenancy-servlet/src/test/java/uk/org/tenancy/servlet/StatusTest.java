package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.FileTenants;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;

class StatusTest {

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.behind(Councils.filter()).serve("/").start();
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
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"})
    void a_live_tenant_is_served_whatever_the_method(String method) throws Exception {
        assertThat(ask(method, Councils.NORTHMOOR).status()).isEqualTo(200);
        assertThat(site.reached()).containsExactly("/ in northmoor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "OPTIONS"})
    void a_joining_tenant_answers_exactly_like_an_unknown_host(String method) throws Exception {
        for (String accept : new String[] {"text/html", "application/json"}) {
            for (String language : new String[] {"en", "cy", "fr"}) {
                String[] headers = {"Accept: " + accept, "Accept-Language: " + language};
                Answer joining = site.ask(method, Councils.hostOf(Councils.EASTVALE), "/", headers);
                Answer unknown = site.ask(method, "nobody.report.example.org", "/", headers);
                assertThat(joining.status()).isEqualTo(404);
                assertThat(joining.allButDate()).isEqualTo(unknown.allButDate());
            }
        }
        assertThat(site.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void a_suspended_tenant_is_not_served_and_says_when_to_come_back(String method) throws Exception {
        Answer answer = ask(method, Councils.WESTHILL);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("3600");
        assertThat(site.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void a_closed_tenant_is_gone(String method) throws Exception {
        Answer answer = ask(method, Councils.OLDTOWN);
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.header("Retry-After")).isEqualTo("[]");
        assertThat(site.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE"})
    void a_leaving_tenant_can_be_read(String method) throws Exception {
        assertThat(ask(method, Councils.FENLAND).status()).isEqualTo(200);
        assertThat(site.reached()).containsExactly("/ in fenland");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "PROPFIND", "get", "Get"})
    void a_leaving_tenant_cannot_be_changed_and_says_why(String method) throws Exception {
        Answer answer = ask(method, Councils.FENLAND);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Fenland Council", "can still be read");
        assertThat(site.reached()).isEmpty();
    }

    @Test
    void R17_a_change_of_status_takes_effect_while_the_service_runs(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("northmoor.properties");
        Files.writeString(file, "name.en = Northmoor\nstatus = live\n");
        try (FileTenants tenants = FileTenants.in(folder);
                Site changing = Site.behind(
                                TenantFilter.of(TenantDirectory.of(tenants), TenantResolver.host(Councils.TEMPLATE)))
                        .serve("/")
                        .start()) {
            String host = Councils.hostOf(Councils.NORTHMOOR);
            assertThat(changing.get(host, "/").status()).isEqualTo(200);
            Files.writeString(file, "name.en = Northmoor\nstatus = suspended\nnotice.en = Flood in the server room\n");
            awaitStatus(changing, host, 503);
            assertThat(changing.get(host, "/").body()).contains("Flood in the server room");
            Files.delete(file);
            awaitStatus(changing, host, 404);
        }
    }

    private static void awaitStatus(Site site, String host, int status) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (site.get(host, "/").status() != status && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(site.get(host, "/").status()).isEqualTo(status);
    }

    private static Answer ask(String method, Tenant tenant) throws Exception {
        return site.ask(method, Councils.hostOf(tenant), "/");
    }
}
