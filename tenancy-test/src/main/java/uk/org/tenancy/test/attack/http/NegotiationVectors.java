package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.test.attack.Outcome;

/** The owner's pages in another form, in part, or only if they have changed, at the attacker's host. */
final class NegotiationVectors {

    private NegotiationVectors() {}

    static List<Attempt> all() {
        return new Attempts("Forms of an answer")
                .asking(
                        "accept-json",
                        "as JSON",
                        accepting("application/json", "application/problem+json", "application/hal+json"))
                .asking("accept-xml", "as XML", accepting("application/xml", "text/xml", "application/atom+xml"))
                .asking(
                        "accept-table",
                        "as a table, a calendar, a document or plain text",
                        accepting("text/csv", "text/calendar", "application/pdf", "text/plain", "application/zip"))
                .asking(
                        "accept-script",
                        "as for a script",
                        (who, path) -> Stream.of(
                                who.get(path).with("X-Requested-With", "XMLHttpRequest"),
                                who.get(path).with("HX-Request", "true"),
                                who.get(path).with("Sec-Fetch-Mode", "cors").with("Sec-Fetch-Dest", "empty")))
                .asking(
                        "accept-encoding",
                        "compressed",
                        with(request -> request.with("Accept-Encoding", "gzip, deflate, br")))
                .controlled("suffix", "with another ending or ?format=", NegotiationVectors::suffixes)
                .asking("range", "in part", with(request -> request.with("Range", "bytes=0-99999")))
                .trying(
                        "if-none-match",
                        "unless it still has the owner's ETag",
                        scene -> unchanged(scene, "ETag", "If-None-Match"))
                .trying(
                        "if-modified-since",
                        "if it changed since the owner's Last-Modified",
                        scene -> unchanged(scene, "Last-Modified", "If-Modified-Since"))
                .all();
    }

    private static Variation accepting(String... types) {
        return (who, path) -> Stream.of(types).map(type -> who.get(path).with("Accept", type));
    }

    private static Variation with(UnaryOperator<Request> change) {
        return (who, path) -> Stream.of(change.apply(who.get(path)));
    }

    private static Outcome suffixes(Scene scene) {
        return scene.ask(
                scene.targets(),
                (who, path) -> Stream.of("json", "xml", "csv", "txt", "html", "pdf", "print", "rss")
                        .flatMap(type -> Stream.of(
                                path.replaceFirst("/?(\\.[a-z]+)?(?=\\?|$)", "." + type),
                                path + (path.contains("?") ? "&" : "?") + "format=" + type))
                        .map(who::get));
    }

    /** A "not changed" about what the attacker cannot see says that it is there, and as it was. */
    private static Outcome unchanged(Scene scene, String validator, String condition) {
        boolean any = false;
        for (String path : scene.targets()) {
            Optional<String> owners =
                    scene.send(scene.owner().visitor().request("GET", path)).header(validator);
            if (owners.isPresent()) {
                any = true;
                Answer own = scene.send(scene.get(path));
                Request request = scene.get(path).with(condition, owners.get());
                if (scene.send(request).status() == 304
                        && !same(own, scene.owner().site().pages().get(path))) {
                    return new Outcome.Leak(
                            "that the owner's page is there and has not changed: 304, where the attacker's own"
                                    + " page answers " + own.status() + " with other content",
                            request.toString());
                }
            }
        }
        if (!any) {
            throw new NotHere("no page with the owner's data has the header " + validator);
        }
        return scene.held();
    }

    private static boolean same(Answer one, @Nullable Answer other) {
        return one.isOk() && other != null && one.body().equals(other.body());
    }
}
