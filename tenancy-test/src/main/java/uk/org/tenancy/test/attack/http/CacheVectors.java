package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Outcome;

/** Answers that are kept and given to somebody else. */
final class CacheVectors {

    private static final int TIMES = 3;

    private CacheVectors() {}

    static List<Attempt> all() {
        return new Attempts("Caches")
                .asking("cache-after-owner", "the same address, right after the owner", (who, path) -> {
                    for (int i = 0; i < TIMES; i++) {
                        who.noted(
                                who.owner().visitor().send(who.owner().visitor().request("GET", path)));
                    }
                    return Stream.of(who.get(path), who.get(path));
                })
                .askingMembersPages(
                        "cache-nobody",
                        "a member's page, right after the owner, by somebody not signed in",
                        (who, path) -> after(who, path))
                .trying(
                        "cache-deception",
                        "a member's page under the name of a style sheet, right after the owner",
                        scene -> scene.ask(
                                scene.membersTargets(),
                                (who, path) -> Stream.of(
                                                "/x.css",
                                                ";x.css",
                                                "%0Ax.css",
                                                "%3Fx.css",
                                                "?x.css",
                                                "/..%2Fx.css",
                                                ".css",
                                                "/x.js",
                                                "/favicon.ico")
                                        .flatMap(end -> after(who, path + end))))
                .trying("cache-shared", "members' pages that caches between people may keep", CacheVectors::shared)
                .all();
    }

    private static Stream<Request> after(Scene who, String address) {
        who.noted(who.owner().visitor().send(who.owner().visitor().request("GET", address)));
        boolean owner = who.attacker() == who.owner();
        return Stream.of((owner ? who.owner().visitor() : who.owner().nobody()).request("GET", address));
    }

    /** As RFC 9111, section 3, has it: for whom the answer is says the address, and what Vary names. */
    private static Outcome shared(Scene scene) {
        Optional<Outcome.Leak> leak = scene.membersTargets().stream()
                .map(path -> scene.owner().visitor().request("GET", path))
                .flatMap(request -> {
                    Answer answer = scene.send(request);
                    return scene.owner().canary().isIn(answer.body()) && mayBeKept(answer, request)
                            ? Stream.of(new Outcome.Leak(
                                    "the page to whoever asks next, as it says 'Cache-Control: "
                                            + answer.header("Cache-Control").orElse("") + "' and 'Vary: "
                                            + answer.header("Vary").orElse("") + "'",
                                    request.toString()))
                            : Stream.empty();
                })
                .findFirst();
        return scene.judged(leak);
    }

    private static boolean mayBeKept(Answer answer, Request request) {
        String control = answer.header("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
        String vary = answer.header("Vary").orElse("").toLowerCase(Locale.ROOT);
        boolean open = control.contains("public") || control.matches(".*s-maxage=[1-9].*");
        boolean fresh = open
                || (control.matches(".*max-age=[1-9].*")
                        && request.header("Authorization").isEmpty());
        boolean kept = fresh && !control.contains("private") && !control.contains("no-store");
        return kept && !vary.contains("*") && !vary.contains("cookie") && !vary.contains("authorization");
    }
}
