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
 * Paths for which another rule holds. They are compared with the path by which the container chose the servlet, never with
 * the URI as it came, since the two can differ.
 */
final class PathSet {

    static final PathSet NONE = new PathSet(Set.of());

    private static final String HOME = "/";
    private static final String ANY_BELOW = "/*";
    private static final Pattern FORM = Pattern.compile("(/[^/*]+)+(/|/\\*)?");

    /** What containers take out of a path or refuse. If it is still there, they may read the path in another way. */
    private static final Pattern UNSETTLED = Pattern.compile("(?i)//|/\\.\\.?(/|$)|[;\\\\\\p{Cntrl}]|%(2e|2f|5c|25)");

    private final Set<String> patterns;

    private PathSet(Set<String> patterns) {
        this.patterns = patterns;
    }

    PathSet and(String... more) {
        return and(false, more);
    }

    /** Adds paths, of which the home page may be one. */
    PathSet andHomeOr(String... more) {
        return and(true, more);
    }

    private PathSet and(boolean home, String... more) {
        Arrays.stream(more).filter(pattern -> !(home && pattern.equals(HOME))).forEach(PathSet::check);
        return new PathSet(Stream.concat(patterns.stream(), Arrays.stream(more))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static void check(String pattern) {
        if (!FORM.matcher(pattern).matches()
                || UNSETTLED.matcher(pattern).find()
                || pattern.indexOf('?') >= 0
                || pattern.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "a path is exact, as in '/health', or a prefix, as in '/assets/*', plain and"
                            + " not the whole site, but this is " + Untrusted.quote(pattern));
        }
    }

    boolean covers(String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, path)) && isSettled(path);
    }

    private static boolean matches(String pattern, String path) {
        if (!pattern.endsWith(ANY_BELOW)) {
            return path.equals(pattern);
        }
        String folder = pattern.substring(0, pattern.length() - ANY_BELOW.length());
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /** Whether everybody reads a path in the same way. */
    static boolean isSettled(String path) {
        return !UNSETTLED.matcher(path).find();
    }

    /** The path by which the container chose the servlet, within the context; {@code /} for the home page. */
    static String of(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String servlet) {
            return servlet + orEmpty(request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
        }
        String path = request.getServletPath() + orEmpty(request.getPathInfo());
        return path.isEmpty() ? HOME : path;
    }

    private static Object orEmpty(@Nullable Object part) {
        return Objects.requireNonNullElse(part, "");
    }
}
