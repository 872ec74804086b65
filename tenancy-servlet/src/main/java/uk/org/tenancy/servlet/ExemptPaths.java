package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Paths on which no tenant is looked for. They are compared with the path by which the container chose the servlet, never
 * with the URI as it came, since the two can differ.
 */
final class ExemptPaths {

    static final ExemptPaths NONE = new ExemptPaths(Set.of());

    private static final String ANY_BELOW = "/*";
    private static final Pattern FORM = Pattern.compile("(/[^/*]+)+(/|/\\*)?");

    /** What containers take out of a path or refuse. If it is still there, they may read the path in another way. */
    private static final Pattern UNSETTLED = Pattern.compile("(?i)//|/\\.\\.?(/|$)|[;\\\\\\p{Cntrl}]|%(2e|2f|5c|25)");

    private final Set<String> patterns;

    private ExemptPaths(Set<String> patterns) {
        this.patterns = patterns;
    }

    ExemptPaths and(String... more) {
        Arrays.stream(more).forEach(ExemptPaths::check);
        return new ExemptPaths(Stream.concat(patterns.stream(), Arrays.stream(more))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static void check(String pattern) {
        if (!FORM.matcher(pattern).matches()
                || UNSETTLED.matcher(pattern).find()
                || pattern.indexOf('?') >= 0
                || pattern.indexOf('#') >= 0) {
            throw new IllegalArgumentException("a path without tenant is exact, as in '/health', or a prefix, as in"
                    + " '/assets/*', plain and not the whole site, but this is " + Untrusted.quote(pattern));
        }
    }

    boolean cover(HttpServletRequest request) {
        String path = path(request);
        return !UNSETTLED.matcher(path).find() && patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        if (!pattern.endsWith(ANY_BELOW)) {
            return path.equals(pattern);
        }
        String folder = pattern.substring(0, pattern.length() - ANY_BELOW.length());
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    private static String path(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String servlet) {
            return servlet + orEmpty(request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
        }
        return request.getServletPath() + orEmpty(request.getPathInfo());
    }

    private static Object orEmpty(@Nullable Object part) {
        return Objects.requireNonNullElse(part, "");
    }
}
