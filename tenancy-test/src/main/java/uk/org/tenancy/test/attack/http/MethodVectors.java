package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Other methods than GET on the owner's addresses, at the attacker's host. */
final class MethodVectors {

    private static final String FORM = "application/x-www-form-urlencoded";

    private MethodVectors() {}

    static List<Attempt> all() {
        return new Attempts("Methods")
                .trying(
                        "method-head",
                        "HEAD",
                        scene -> scene.ask(
                                scene.targets(),
                                (who, path) -> Stream.of(who.get(path).method("HEAD"))))
                .changing("method-post", "POST", attack(request -> withText(request.method("POST"))))
                .changing("method-put", "PUT", attack(request -> withText(request.method("PUT"))))
                .changing("method-patch", "PATCH", attack(request -> withText(request.method("PATCH"))))
                .changing("method-delete", "DELETE", attack(request -> request.method("DELETE")))
                .changing("method-override", "POST with a header or parameter that says DELETE", overriding())
                .changing(
                        "method-trace",
                        "TRACE and other unusual methods",
                        scene -> scene.ask(
                                scene.targets(),
                                (who, path) -> Stream.of(
                                                "TRACE",
                                                "OPTIONS",
                                                "PROPFIND",
                                                "COPY",
                                                "MOVE",
                                                "SEARCH",
                                                "QUERY",
                                                "get",
                                                "JEFF")
                                        .map(who.get(path)::method)))
                .all();
    }

    private static Attack attack(UnaryOperator<Request> how) {
        return scene -> scene.ask(
                scene.targets(),
                (who, path) -> Stream.of(
                        how.apply(who.get(path)), how.apply(who.get(path).with("Origin", "http://" + who.own()))));
    }

    private static Attack overriding() {
        return scene -> scene.ask(scene.targets(), (who, path) -> {
            Request post = withText(who.get(path).method("POST"));
            return Stream.concat(
                    Stream.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")
                            .map(name -> post.with(name, "DELETE")),
                    Stream.of(
                            post.body(FORM, "_method=DELETE"),
                            post.target(post.target() + (path.contains("?") ? "&" : "?") + "_method=DELETE")));
        });
    }

    private static Request withText(Request request) {
        return request.body(FORM, "text=" + Canary.word() + "&name=" + Canary.word());
    }
}
