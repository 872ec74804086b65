package uk.org.tenancy.examples.messages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.List;
import uk.org.tenancy.context.carrier.TenantCarrier;

/**
 * Calls other services, and tells those that are listed here, and nobody else, which tenant the call is for.
 */
final class HttpCaller {

    private final HttpClient client;
    private final List<Destination> destinations;

    /**
     * A service of ours.
     *
     * @param address where it is, without a slash at the end; only paths below this one are told the tenant
     * @param carrier for the audience that it is
     */
    record Destination(URI address, TenantCarrier carrier) {

        boolean isCalledBy(HttpRequest request) {
            URI called = request.uri().normalize();
            return address.getScheme().equalsIgnoreCase(called.getScheme())
                    && address.getAuthority().equalsIgnoreCase(called.getAuthority())
                    && (called.getPath() + "/").startsWith(address.getPath() + "/");
        }
    }

    HttpCaller(HttpClient client, Destination... destinations) {
        if (client.followRedirects() != Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the client follows redirects, and would take the tenant along to wherever it is sent; build it with"
                            + " Redirect.NEVER");
        }
        this.client = client;
        this.destinations = List.of(destinations);
    }

    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        return client.send(withTenant(request), body);
    }

    private HttpRequest withTenant(HttpRequest request) {
        return destinations.stream()
                .filter(destination -> destination.isCalledBy(request))
                .findFirst()
                .map(destination -> withTenant(request, destination.carrier()))
                .orElse(request);
    }

    private static HttpRequest withTenant(HttpRequest request, TenantCarrier carrier) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
        carrier.write(request.headers()::allValues, copy::setHeader);
        return copy.build();
    }
}
