package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Outcome;

/** The owner's addresses, asked for at the attacker's. */
final class ReplayVectors {

    /** Where services tend to have what no page leads to. */
    private static final List<String> COMMON = List.of(
            "/robots.txt",
            "/sitemap.xml",
            "/feed",
            "/feed.xml",
            "/rss",
            "/atom.xml",
            "/search",
            "/export",
            "/export.csv",
            "/download",
            "/reports.csv",
            "/backup",
            "/dump",
            "/admin",
            "/admin/",
            "/manage",
            "/status",
            "/metrics",
            "/health",
            "/info",
            "/env",
            "/actuator",
            "/actuator/env",
            "/actuator/metrics",
            "/actuator/mappings",
            "/actuator/httpexchanges",
            "/actuator/heapdump",
            "/debug",
            "/trace",
            "/logs",
            "/log",
            "/console",
            "/h2-console",
            "/api",
            "/api/",
            "/api/v1",
            "/v3/api-docs",
            "/openapi.json",
            "/swagger.json",
            "/graphql",
            "/.well-known/security.txt",
            "/error");

    private ReplayVectors() {}

    static List<Attempt> all() {
        return new Attempts("Replay")
                .trying("crawl-complete", "everything within reach was visited", ReplayVectors::complete)
                .trying("own-pages", "what the attacker comes to by following links", ReplayVectors::ownPages)
                .trying(
                        "replay-address",
                        "every address of the owner, at the attacker's host",
                        scene -> scene.ask(
                                scene.owner().site().pages().keySet(), (who, path) -> Stream.of(who.get(path))))
                .trying(
                        "common-addresses",
                        "addresses that no page leads to but services tend to have",
                        scene -> scene.ask(COMMON, (who, path) -> Stream.of(who.get(path))))
                .all();
    }

    private static Outcome complete(Scene scene) {
        Site site = scene.owner().site();
        int left = site.left().size() + scene.attacker().site().left().size();
        if (left > 0) {
            throw new NotHere(left + " addresses were found and not visited, so nothing is said about them, such as "
                    + Stream.concat(site.left().stream(), scene.attacker().site().left().stream())
                            .sorted()
                            .limit(3)
                            .toList()
                    + "; give a larger mostPages()");
        }
        return new Outcome.Held(site.pages().size() + " pages, " + site.forms().size() + " forms and "
                + site.ids().size() + " identifiers of the owner; its data shows on "
                + scene.targets().size() + " pages: " + scene.targets());
    }

    private static Outcome ownPages(Scene scene) {
        return scene.ask(scene.attacker().site().pages().keySet(), (who, path) -> Stream.of(who.get(path)));
    }
}
