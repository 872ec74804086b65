package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What caches must know about answers that differ by tenant (RFC 9111 and RFC 9110, section 12.5.5). */
final class Caching {

    static final String VARY = "Vary";
    static final String CACHE_CONTROL = "Cache-Control";
    private static final String PRIVATE = "private";
    private static final Set<String> IN_THE_ADDRESS = Set.of("Host");

    private final List<String> headers;
    private final String vary;
    private final boolean onlyPrivate;

    /** For answers that differ by these headers of the request. */
    Caching(Set<String> headers) {
        this.headers = headers.stream().sorted().toList();
        this.vary = String.join(", ", this.headers);
        this.onlyPrivate = !IN_THE_ADDRESS.containsAll(headers);
    }

    /** Sets both headers, as far as they are not set already. */
    void begin(HttpServletResponse response) {
        Collection<String> said = response.getHeaders(VARY);
        if (!headers.isEmpty()) {
            response.setHeader(VARY, said.isEmpty() ? vary : vary(said));
        }
        if (onlyPrivate && response.getHeader(CACHE_CONTROL) == null) {
            response.setHeader(CACHE_CONTROL, PRIVATE);
        }
    }

    /** Adds our headers to what an application says its answers vary by. */
    String vary(Collection<String> said) {
        return Stream.concat(
                        said.stream()
                                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                                .map(String::strip),
                        headers.stream())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> name,
                        (first, again) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .collect(Collectors.joining(", "));
    }

    /** Takes out of an application's words what would let visitors of several tenants share an answer. */
    String cacheControl(String said) {
        if (!onlyPrivate) {
            return said;
        }
        Stream<String> allowed = Arrays.stream(said.split(",", -1))
                .map(String::strip)
                .filter(directive -> !directive.isEmpty() && !isShared(directive));
        return Stream.concat(Stream.of(PRIVATE), allowed).distinct().collect(Collectors.joining(", "));
    }

    private static boolean isShared(String directive) {
        String name = directive.toLowerCase(Locale.ROOT);
        return name.equals("public") || name.startsWith("s-maxage") || name.startsWith(PRIVATE);
    }
}
