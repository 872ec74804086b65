package uk.org.tenancy.test.attack.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request exactly as it goes over the wire, be it well-formed or not. Immutable.
 *
 * @param server where the connection goes
 * @param method the method
 * @param target what stands between the method and the version
 * @param headers in their order
 * @param body the content, may be empty
 */
record Request(URI server, String method, String target, List<Header> headers, String body) {

    /** One line of the head. */
    record Header(String name, String value) {

        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    private static final Set<String> USUAL = Set.of("accept", "user-agent");
    private static final int SHOWN = 12;

    Request {
        headers = List.copyOf(headers);
    }

    /** The same with a header more, even if there is one of this name. */
    Request and(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Request(server, method, target, more, body);
    }

    /** The same with this header in the place of others of its name. */
    Request with(String name, String value) {
        Request without = without(name);
        List<Header> more = new ArrayList<>(without.headers);
        more.add(name.equalsIgnoreCase("Host") ? 0 : more.size(), new Header(name, value));
        return new Request(server, method, target, more, body);
    }

    Request without(String name) {
        return new Request(
                server,
                method,
                target,
                headers.stream().filter(header -> !header.is(name)).toList(),
                body);
    }

    Request method(String other) {
        return new Request(server, other, target, headers, body);
    }

    Request target(String other) {
        return new Request(server, method, other, headers, body);
    }

    Request body(String type, String content) {
        return new Request(server, method, target, headers, content).with("Content-Type", type);
    }

    String header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .collect(Collectors.joining(", "));
    }

    /** The same text with other words in it. */
    Request replacing(String word, String by) {
        return new Request(
                server,
                method,
                target.replace(word, by),
                headers.stream()
                        .map(header -> new Header(header.name(), header.value().replace(word, by)))
                        .toList(),
                body.replace(word, by));
    }

    /** The bytes of it. A request without a Host is one of HTTP/1.0, where it need not be. */
    byte[] bytes(boolean last) {
        boolean old = headers.stream().noneMatch(header -> header.is("Host"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + (old ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n"));
        headers.forEach(header -> head.append(header.name() + ": " + header.value() + "\r\n"));
        if (content.length > 0 || !Set.of("GET", "HEAD", "OPTIONS", "TRACE").contains(method)) {
            head.append("Content-Length: " + content.length + "\r\n");
        }
        return (head + (last ? "Connection: close\r\n" : "") + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what matters of it in one line. Cookies and keys are shown as far as needed to know them again. */
    @Override
    public String toString() {
        String shown = headers.stream()
                .filter(header -> !USUAL.contains(header.name().toLowerCase(java.util.Locale.ROOT)))
                .map(header -> header.name() + ": "
                        + (header.is("Cookie") || header.is("Authorization") ? cut(header.value()) : header.value()))
                .collect(Collectors.joining(", "));
        return method + " " + target + " (" + shown + ")" + (body.isEmpty() ? "" : " with '" + body + "'");
    }

    private static String cut(String secret) {
        return secret.length() <= SHOWN ? secret : secret.substring(0, SHOWN) + "...";
    }
}
