package uk.org.tenancy.test.attack.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The owner's pages by paths that are read in more than one way, at the attacker's host. Where tenants are told by the path,
 * they lead from the attacker's part of the site to the owner's, and count for pages that are not open to everybody.
 */
final class PathVectors {

    private PathVectors() {}

    static List<Attempt> all() {
        Attempts paths = new Attempts("Paths");
        add(paths, "path-dots", "with '..' in it", "/..");
        add(paths, "path-encoded-dots", "with '%2e%2e' in it", "/%2e%2e", "/.%2E", "/%2e.");
        add(paths, "path-semicolon-dots", "with '..;' in it", "/..;", "/..;x=y", "/.;x/..");
        add(paths, "path-encoded-slash", "with '%2f' in it", "/..%2f.", "%2f..", "%2F%2e%2e");
        add(paths, "path-twice-encoded", "encoded twice", "/%252e%252e", "%252f..", "/..%252f.");
        add(paths, "path-backslash", "with a backslash in it", "/..\\.", "\\..", "/..%5c.", "%5c..");
        return paths.puzzling(
                        "path-slashes",
                        "with more slashes",
                        odd(path ->
                                Stream.of("/" + path, "//" + path, path.replace("/", "//"), "/." + path, "/./" + path)))
                .puzzling("path-network", "with the owner's host behind two slashes", (who, path) -> {
                    if (!who.hostsDiffer()) {
                        throw new NotHere("both tenants are at the same host");
                    }
                    return Stream.of(who.get("//" + who.owners() + path), who.get("/" + who.owners() + path));
                })
                .puzzling(
                        "path-case",
                        "in other letters",
                        odd(path -> Stream.of(path.toUpperCase(Locale.ROOT), capital(path))))
                .puzzling(
                        "path-encoded",
                        "with letters encoded",
                        odd(path -> Stream.of(
                                encoded(path), path.replaceFirst("/", "/%20"), path.replaceFirst("/", "/%00"))))
                .puzzling(
                        "path-ending",
                        "with something behind it",
                        odd(path -> Stream.of(
                                        "/", "/.", "//", ";", ";x=y", "%00", "%20", "%09", "~", ".", "/x/..", "/x/..;/")
                                .map(end -> path.replaceFirst("(?=\\?|$)", end.replace("\\", "\\\\")))))
                .all();
    }

    private interface Respelt {
        Stream<String> of(String path);
    }

    private static Variation odd(Respelt respelt) {
        return (who, path) ->
                respelt.of(path).filter(other -> !other.equals(path)).map(who::get);
    }

    private static void add(Attempts paths, String id, String name, String... ups) {
        paths.puzzling(
                id,
                name,
                (who, path) -> who.hostsDiffer()
                        ? beginnings(who).stream()
                                .flatMap(from -> Stream.of(ups).map(up -> who.get(from + up + path)))
                        : who.membersTargets().contains(path) ? fromPrefix(who, path, ups) : Stream.empty());
    }

    /** Folders from which to climb: a filter may let everything below some of them through. */
    private static Set<String> beginnings(Scene who) {
        Set<String> first = who.attacker().site().pages().keySet().stream()
                .map(path -> path.replaceFirst("^(/[^/?]+)?(/.*)?.*$", "$2").isEmpty()
                        ? ""
                        : path.replaceFirst("(?<=.)/.*$", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        first.removeIf(beginning -> beginning.isEmpty() || Tokens.isId(beginning));
        first.addAll(List.of("/x", "/static", "/assets", "/public", "/health"));
        return first;
    }

    private static Stream<Request> fromPrefix(Scene who, String path, String... ups) {
        int depth = who.attacker().visitor().prefix().replaceAll("[^/]", "").length();
        return Stream.of(ups)
                .map(up -> who.get(up.repeat(depth) + who.owner().visitor().prefix() + path));
    }

    private static String capital(String path) {
        return path.length() < 2
                ? path
                : path.charAt(0) + path.substring(1, 2).toUpperCase(Locale.ROOT) + path.substring(2);
    }

    private static String encoded(String path) {
        return path.length() < 2 ? path : "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2);
    }
}
