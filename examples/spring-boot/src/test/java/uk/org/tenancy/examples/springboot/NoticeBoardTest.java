package uk.org.tenancy.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.test.TenancyTest;
import uk.org.tenancy.test.WithTenant;
import uk.org.tenancy.test.database.TenancyDatabase;

/** The board in Spring Boot's own server, on a real database. */
@TenancyTest
@TenancyDatabase(value = Board.class, role = Board.ROLE)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "board.councils = src/test/councils")
class NoticeBoardTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Notices notices;

    @Autowired
    private TestRestTemplate template;

    @Autowired
    private PlatformTransactionManager manager;

    @Test
    void each_council_has_a_board_of_its_own() throws Exception {
        assertThat(post("northmoor", "/notices", "The bridge is closed").statusCode())
                .isEqualTo(200);
        assertThat(post("southmoor", "/notices", "Market on Monday").statusCode())
                .isEqualTo(200);

        assertThat(get("northmoor", "/notices").body()).contains("bridge").doesNotContain("Market");
        assertThat(get("southmoor", "/notices").body()).contains("Market").doesNotContain("bridge");
        assertThat(get("nobody", "/notices").statusCode()).isEqualTo(404);
    }

    @Test
    void Y01_work_on_another_thread_is_for_the_council_of_the_request() throws Exception {
        post("northmoor", "/notices", "One more");

        assertThat(get("northmoor", "/count").body()).isEqualTo(String.valueOf(counted("northmoor")));
        assertThat(get("westmoor", "/count").body()).isEqualTo("0");
    }

    @Test
    @WithTenant("southmoor")
    void the_council_of_a_request_is_that_of_its_host_whatever_the_test_has() {
        notices.save(new Notice("of the test"));
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.HOST, "westmoor.board.example.org");

        assertThat(template.exchange("/notices", HttpMethod.GET, new HttpEntity<>(headers), String.class)
                        .getBody())
                .isEqualTo("[]");
    }

    @Test
    void R12_the_health_check_needs_no_council() throws Exception {
        assertThat(get("nobody", "/health").body()).isEqualTo("ok");
    }

    @Test
    @WithTenant("eastmoor")
    void a_test_has_a_council_and_repositories_obey_it(@WithTenant("northmoor") Tenant other) {
        notices.save(new Notice("seen by a test"));

        assertThat(notices.texts()).containsExactly("seen by a test");
        assertThat(TenantContext.call(other, notices::texts)).doesNotContain("seen by a test");
    }

    @Test
    void Y13_each_councils_handler_has_a_transaction_of_its_own(
            @WithTenant("oakmoor") Tenant kept, @WithTenant("ashmoor") Tenant failed) {
        TransactionTemplate transactions = new TransactionTemplate(manager);
        TenantContext.run(kept, () -> transactions.executeWithoutResult(status -> notices.save(new Notice("kept"))));
        assertThatThrownBy(() -> TenantContext.run(
                        kept,
                        () -> transactions.executeWithoutResult(status -> TenantContext.run(
                                failed, () -> notices.save(new Notice("in the other's transaction"))))))
                .hasRootCauseInstanceOf(TenantMismatchException.class);
        assertThatThrownBy(() -> TenantContext.run(
                        failed,
                        () -> transactions.executeWithoutResult(status -> {
                            notices.save(new Notice("taken back"));
                            throw new IllegalStateException("on purpose");
                        })))
                .hasMessage("on purpose");

        assertThat(TenantContext.call(kept, notices::texts)).containsExactly("kept");
        assertThat(TenantContext.call(failed, notices::texts)).isEmpty();
    }

    @Test
    void without_a_council_nothing_is_read() {
        assertThatThrownBy(notices::texts).hasRootCauseInstanceOf(NoTenantException.class);
    }

    private long counted(String council) throws Exception {
        return get(council, "/notices").body().chars().filter(c -> c == '"').count() / 2;
    }

    private HttpResponse<String> get(String council, String path) throws Exception {
        return client.send(request(council, path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String council, String path, String body) throws Exception {
        return client.send(
                request(council, path)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String council, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Host", council + ".board.example.org");
    }
}
