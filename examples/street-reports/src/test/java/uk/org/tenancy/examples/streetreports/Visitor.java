package uk.org.tenancy.examples.streetreports;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who visits the service under one host name and keeps the cookies of that visit. */
final class Visitor {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;
    private final String host;

    Visitor(int port, String host) {
        this.port = port;
        this.host = host + ":" + port;
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(form(path, fields));
    }

    HttpRequest.Builder form(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Origin", "http://" + host)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    Visitor signIn(String email) {
        post("/sign-in", Map.of("email", email, "password", Service.PASSWORD));
        return this;
    }

    /** Presents the cookies of this visit at another host, as a thief of cookies would. */
    Visitor under(String otherHost) {
        Visitor thief = new Visitor(port, otherHost);
        cookies.getCookieStore()
                .getURIs()
                .forEach(site -> cookies.getCookieStore()
                        .get(site)
                        .forEach(cookie -> thief.cookies.getCookieStore().add(site, cookie)));
        return thief;
    }

    /** The ids of the reports that Open311 lists here. */
    List<String> reportIds() {
        return values("service_request_id", get("/open311/v2/requests.json").body());
    }

    static List<String> values(String key, String json) {
        Matcher matcher = Pattern.compile("\"" + key + "\" ?: ?\"([^\"]*)\"").matcher(json);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Host", host);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The answer as it came, for files. */
    HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
