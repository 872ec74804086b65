package uk.org.tenancy.examples.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.org.tenancy.examples.messages.Councils.NORTHMOOR;
import static uk.org.tenancy.examples.messages.Councils.SOUTHMOOR;
import static uk.org.tenancy.examples.messages.Councils.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.context.carrier.TenantCarrier;
import uk.org.tenancy.examples.messages.HttpCaller.Destination;

/** Through a real client and a real server. */
class HttpTest {

    private static final String INVOICES = "invoices";

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Work work = new Work();
    private HttpServer server;

    @BeforeEach
    void start_the_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/internal", new HttpReceiver(carrier(INVOICES), this::work));
        server.createContext("/strict", new HttpReceiver(Councils.required(INVOICES), this::work));
        server.createContext("/", HttpTest::sayBaggage);
        server.start();
    }

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        assertThat(threads.submit(TenantContext::binding).get()).isEmpty();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void R20_a_call_of_a_listed_service_is_answered_in_the_callers_tenant() throws Exception {
        HttpCaller caller = new HttpCaller(client, new Destination(address("/internal"), carrier(INVOICES)));

        assertThat(call(NORTHMOOR, caller, "/internal/x")).isEqualTo(200);
        assertThat(call(SOUTHMOOR, caller, "/internal")).isEqualTo(200);
        assertThat(call(caller, "/internal")).isEqualTo(200);

        Work.Done first = work.next();
        assertThat(first.tenant()).contains(NORTHMOOR);
        assertThat(work.next()).isEqualTo(new Work.Done("/internal", Optional.of(SOUTHMOOR), first.thread()));
        assertThat(work.next()).isEqualTo(new Work.Done("/internal", Optional.empty(), first.thread()));
    }

    @Test
    void R20_nobody_else_is_told_the_tenant_not_even_on_the_same_host() throws Exception {
        HttpCaller caller = new HttpCaller(client, new Destination(address("/internal"), carrier(INVOICES)));

        for (String path : List.of("/", "/open/internal")) {
            assertThat(TenantContext.call(NORTHMOOR, () -> body(caller, path))).isEqualTo("[user=alice]");
        }
        for (String path : List.of("/internally", "/internal/../open")) {
            assertThat(call(NORTHMOOR, caller, path)).isEqualTo(200);
            assertThat(work.next().tenant()).isEmpty();
        }
        HttpCaller other = new HttpCaller(client, new Destination(URI.create("http://localhost:1"), carrier(INVOICES)));
        assertThat(TenantContext.call(NORTHMOOR, () -> body(other, "/open"))).isEqualTo("[user=alice]");
    }

    @Test
    void the_baggage_of_others_goes_along() throws Exception {
        HttpCaller caller = new HttpCaller(client, new Destination(address(""), carrier(INVOICES)));

        assertThat(TenantContext.call(NORTHMOOR, () -> body(caller, "/open")))
                .startsWith("[tenancy=1~2026-11~northmoor~invoices~")
                .endsWith(",user=alice]");
    }

    @Test
    void what_is_forged_too_old_for_somebody_else_or_missing_is_answered_with_403() throws Exception {
        for (TenantCarrier wrong :
                List.of(Councils.forger(INVOICES), Councils.twoDaysAgo(INVOICES), carrier("reports"))) {
            HttpCaller caller = new HttpCaller(client, new Destination(address("/internal"), wrong));
            assertThat(call(NORTHMOOR, caller, "/internal")).isEqualTo(403);
        }
        assertThat(call(new HttpCaller(client), "/strict")).isEqualTo(403);
        assertThat(work.isNothingDone()).isTrue();
    }

    @Test
    void a_client_that_follows_redirects_is_refused() {
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpCaller(following))
                .withMessageContaining("take the tenant along");
    }

    private int call(Tenant tenant, HttpCaller caller, String path) throws Exception {
        return TenantContext.call(tenant, () -> call(caller, path));
    }

    private int call(HttpCaller caller, String path) throws Exception {
        return send(caller, path).statusCode();
    }

    private String body(HttpCaller caller, String path) throws Exception {
        return send(caller, path).body();
    }

    private HttpResponse<String> send(HttpCaller caller, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("baggage", "user=alice")
                .build();
        return caller.send(request, BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void work(HttpExchange exchange) throws IOException {
        work.accept(exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void sayBaggage(HttpExchange exchange) throws IOException {
        byte[] said = exchange.getRequestHeaders().get("baggage").toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }
}
