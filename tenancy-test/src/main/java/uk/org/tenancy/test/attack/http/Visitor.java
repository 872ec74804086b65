package uk.org.tenancy.test.attack.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.org.tenancy.test.attack.http.Request.Header;

/**
 * Somebody who uses a tenant's site as with a browser: keeps cookies, and sends the hidden fields of forms along. Redirects
 * are not followed. Used by one thread.
 */
public final class Visitor {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Side side;
    private final URI address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> setCookies = new ArrayList<>();

    Visitor(Side side, URI address) {
        this.side = side;
        this.address = address;
    }

    /**
     * Whose site is visited.
     *
     * @return the side
     */
    public Side side() {
        return side;
    }

    /**
     * The address of the site.
     *
     * @return the address as the suite gave it
     */
    public URI address() {
        return address;
    }

    /**
     * Sends a header with every request from now on, such as {@code Authorization} with a token.
     *
     * @param name the name
     * @param value the value
     * @return this visitor
     */
    public Visitor header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Asks for a page.
     *
     * @param path the path and query within the site, such as {@code /reports?page=2}
     * @return the answer
     * @throws java.io.UncheckedIOException if the server cannot be reached
     */
    public Answer get(String path) {
        return send(request("GET", path));
    }

    /**
     * Sends a form.
     *
     * @param path the path within the site
     * @param fields the values by the names of the fields
     * @return the answer
     * @throws java.io.UncheckedIOException if the server cannot be reached
     */
    public Answer post(String path, Map<String, String> fields) {
        return send(request("POST", path).body(FORM, encoded(fields)));
    }

    /**
     * Asks for a page and fills in the form on it that has these fields. Its other fields, hidden ones among them, are sent
     * as they are.
     *
     * @param page the path of the page with the form
     * @param fields the values by the names of the fields
     * @return the answer to the form
     * @throws IllegalStateException if there is no such form on the page
     * @throws java.io.UncheckedIOException if the server cannot be reached
     */
    public Answer submit(String page, Map<String, String> fields) {
        Answer shown = get(page);
        Form form = Links.of(this).forms(page, shown).stream()
                .filter(found -> found.values().keySet().containsAll(fields.keySet()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no form on " + page + " of " + address
                        + " has the fields " + fields.keySet() + "; the answer had the status " + shown.status()));
        return send(form.filledIn(fields).request(this));
    }

    /** The text of a form as browsers send it. */
    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A request to this site, with this visitor's cookies and headers. */
    Request request(String method, String path) {
        List<Header> given = new ArrayList<>();
        given.add(new Header("Host", authority()));
        given.add(new Header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        if (!method.equals("GET") && !method.equals("HEAD")) {
            given.add(new Header("Origin", address.getScheme() + "://" + authority()));
        }
        given.addAll(credentials());
        return new Request(address, method, prefix() + path, given, "");
    }

    /** What tells the server who this is. */
    List<Header> credentials() {
        List<Header> given = new ArrayList<>();
        headers.forEach((name, value) -> given.add(new Header(name, value)));
        if (!cookies.isEmpty()) {
            given.add(new Header("Cookie", cookieHeader()));
        }
        return given;
    }

    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** All Set-Cookie headers that came. */
    List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    String authority() {
        return address.getRawAuthority();
    }

    /** The path under which the site is, empty if it has a host of its own. */
    String prefix() {
        return address.getRawPath().replaceFirst("/+$", "");
    }

    Answer send(Request request) {
        Answer answer = Wire.send(request);
        answer.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
        return answer;
    }

    /** Somebody with the same cookies and headers at another site. */
    Visitor at(Side other, URI site) {
        Visitor thief = new Visitor(other, site);
        thief.cookies.putAll(cookies);
        thief.headers.putAll(headers);
        return thief;
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String setCookie) {
        setCookies.add(setCookie);
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        boolean gone = setCookie.matches("(?i).*;\\s*max-age\\s*=\\s*(0|-.*)(;.*)?");
        if (gone || pair.length < 2) {
            cookies.remove(pair[0].strip());
        } else {
            cookies.put(pair[0].strip(), pair[1].strip());
        }
    }
}
