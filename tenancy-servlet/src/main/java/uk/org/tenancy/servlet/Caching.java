package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What caches must know about answers that differ by tenant (RFC 9111 and RFC 9110, section 12.5.5).
 *
 * @param headers the headers of the request that tell the tenant, apart from those in the address
 */
record Caching(Set<String> headers) {

    static final String VARY = "Vary";
    static final String CACHE_CONTROL = "Cache-Control";
    private static final String PRIVATE = "private";
    private static final Set<String> IN_THE_ADDRESS = Set.of("Host");

    /** Sets both headers, as far as they are not set already. */
    void begin(HttpServletResponse response) {
        String vary = vary(response.getHeaders(VARY));
        if (!vary.isEmpty()) {
            response.setHeader(VARY, vary);
        }
        if (isPrivate() && response.getHeader(CACHE_CONTROL) == null) {
            response.setHeader(CACHE_CONTROL, PRIVATE);
        }
    }

    /** Adds our headers to what an application says its answers vary by. */
    String vary(Collection<String> said) {
        return Stream.concat(
                        said.stream()
                                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                                .map(String::strip),
                        headers.stream().sorted())
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
        if (!isPrivate()) {
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

    private boolean isPrivate() {
        return !IN_THE_ADDRESS.containsAll(headers);
    }
}
