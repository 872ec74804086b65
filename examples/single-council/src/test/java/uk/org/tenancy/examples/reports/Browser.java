package uk.org.tenancy.examples.reports;

import java.io.ByteArrayOutputStream;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A very simple browser: keeps cookies, sends forms, and follows redirects only when told to. */
public final class Browser {

    private static final String BOUNDARY = "----a-boundary-that-is-in-no-file";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    Browser(String base) {
        this.base = base;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<byte[]> download(String path) {
        try {
            return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Sends a form the way browsers do: with the origin of the page it was on. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields, base);
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, String origin) {
        return send(form(path, fields).header("Origin", origin));
    }

    /** Sends a form the way programs do. */
    public HttpResponse<String> postAsProgram(String path, Map<String, String> fields) {
        return send(form(path, fields));
    }

    public HttpResponse<String> upload(String path, Map<String, String> fields, String fileName, byte[] file) {
        return send(request(path)
                .header("Origin", base)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(multipart(fields, fileName, file))));
    }

    /** The page that an answer leads to. */
    public HttpResponse<String> follow(HttpResponse<String> redirect) {
        return get(redirect.headers().firstValue("Location").orElseThrow());
    }

    /** Signs in, then stays signed in. */
    public Browser signIn(String email, String password) {
        HttpResponse<String> answer = post("/sign-in", Map.of("email", email, "password", password));
        if (answer.statusCode() != 303) {
            throw new AssertionError("Not signed in: " + answer.statusCode());
        }
        return this;
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .collect(Collectors.joining());
    }

    /** The value of a hidden field. */
    public static String hidden(HttpResponse<String> page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        if (!field.find()) {
            throw new AssertionError("No field " + name + " in\n" + page.body());
        }
        return field.group(1);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static byte[] multipart(Map<String, String> fields, String fileName, byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.forEach((name, value) -> part(out, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        part(out, "name=\"photo\"; filename=\"" + fileName + "\"", file);
        text(out, "--" + BOUNDARY + "--\r\n");
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, String disposition, byte[] content) {
        text(out, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
        out.writeBytes(content);
        text(out, "\r\n");
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
