package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Outcome;

/** Sessions, tokens and cookies of one tenant, taken to the other. */
final class SessionVectors {

    private SessionVectors() {}

    static List<Attempt> all() {
        return new Attempts("Sessions")
                .askingMembersPages(
                        "nobody",
                        "the owner's members' pages, by somebody who has not signed in",
                        (who, path) -> Stream.of(atOwners(
                                who,
                                path,
                                who.attacker() == who.owner()
                                        ? who.owner().visitor()
                                        : who.owner().nobody())))
                .askingMembersPages(
                        "stranger",
                        "the owner's members' pages, with the attacker's session",
                        (who, path) ->
                                Stream.of(atOwners(who, path, who.attacker().visitor())))
                .asking(
                        "stolen-session",
                        "the owner's session at the attacker's host",
                        (who, path) -> Stream.of(stolen(who).request("GET", path)))
                .asking(
                        "both-sessions",
                        "the owner's and the attacker's session together, in both orders",
                        SessionVectors::both)
                .asking(
                        "session-in-address",
                        "the owner's session as a parameter of the address",
                        SessionVectors::inAddress)
                .trying("session-on-top", "signing in as the attacker in the owner's session", SessionVectors::onTop)
                .trying("owner-signs-in", "the owner's password at the attacker's host", SessionVectors::astray)
                .trying(
                        "cookie-domain",
                        "the owner's cookies, where browsers send them by themselves",
                        SessionVectors::cookieDomain)
                .trying(
                        "cors-origin",
                        "the owner's pages, read by a script of the attacker's in the owner's browser",
                        SessionVectors::origin)
                .all();
    }

    /** Asks at the owner's own address, with the cookies of somebody else. */
    private static Request atOwners(Scene who, String path, Visitor visitor) {
        return visitor.at(Side.OWNER, who.owner().visitor().address()).request("GET", path);
    }

    private static Visitor stolen(Scene who) {
        needsSignIn(who);
        return who.owner().visitor().at(Side.ATTACKER, who.attacker().visitor().address());
    }

    private static void needsSignIn(Scene who) {
        if (!who.stage().someoneSignsIn()) {
            throw new NotHere("nobody signs in; where somebody can, override signIn()");
        }
    }

    private static Stream<Request> both(Scene who, String path) {
        String owners = stolen(who).request("GET", path).header("Cookie");
        String own = who.get(path).header("Cookie");
        if (owners.isEmpty() || own.isEmpty()) {
            throw new NotHere("sessions are not kept in cookies");
        }
        return Stream.of(
                who.get(path).with("Cookie", owners + "; " + own),
                who.get(path).with("Cookie", own + "; " + owners),
                who.get(path).and("Cookie", owners));
    }

    private static Stream<Request> inAddress(Scene who, String path) {
        Map<String, String> cookies = stolen(who).cookies();
        Visitor nobody = who.attacker().nobody();
        return cookies.values().stream()
                .flatMap(value -> Stream.concat(Stream.of("jsessionid"), cookies.keySet().stream())
                        .flatMap(name -> Stream.of(
                                        path.replaceFirst("(?=\\?|$)", ";" + name + "=" + value),
                                        path + (path.contains("?") ? "&" : "?") + name + "=" + value)
                                .map(address -> nobody.request("GET", address))));
    }

    private static Outcome onTop(Scene scene) {
        Visitor person = stolen(scene);
        scene.stage().attacker().signInAs(person);
        Outcome outcome = scene.ask(scene.targets(), (who, path) -> Stream.of(person.request("GET", path)));
        return outcome instanceof Outcome.Held
                ? scene.ask(
                        scene.attacker().site().pages().keySet(), (who, path) -> Stream.of(person.request("GET", path)))
                : outcome;
    }

    private static Outcome astray(Scene scene) {
        needsSignIn(scene);
        Visitor person = new Visitor(Side.OWNER, scene.attacker().visitor().address());
        try {
            scene.stage().owner().signInAs(person);
        } catch (IllegalStateException refused) {
            return new Outcome.Held("signing in was refused: " + refused.getMessage());
        }
        return scene.ask(scene.owner().site().pages().keySet(), (who, path) -> Stream.of(person.request("GET", path)));
    }

    private static Outcome cookieDomain(Scene scene) {
        if (!scene.hostsDiffer()) {
            throw new NotHere("both tenants are at the same host, which is one site to browsers");
        }
        String host = scene.attacker().visitor().address().getHost().toLowerCase(Locale.ROOT);
        Optional<Outcome.Leak> leak = scene.owner().visitor().setCookies().stream()
                .filter(cookie -> ("." + host).endsWith("." + domain(cookie)))
                .findFirst()
                .map(cookie -> new Outcome.Leak(
                        "the cookie '" + cookie.replaceFirst("=[^;]*", "=..."),
                        "any request to " + host + ", as its Domain says"));
        return leak.isPresent() ? leak.get() : new Outcome.Held("no cookie is for the hosts of both");
    }

    private static String domain(String setCookie) {
        return Stream.of(setCookie.split(";"))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> part.startsWith("domain="))
                .map(part -> part.substring("domain=".length()).replaceFirst("^\\.", ""))
                .findFirst()
                .orElse("-");
    }

    private static Outcome origin(Scene scene) {
        if (!scene.hostsDiffer()) {
            throw new NotHere("both tenants are at the same host, which is one origin to browsers");
        }
        List<String> paths = scene.membersTargets();
        String origin = scene.attacker().visitor().address().getScheme() + "://" + scene.own();
        for (String path : paths) {
            Request request = scene.owner().visitor().request("GET", path).with("Origin", origin);
            Answer answer = scene.send(request);
            boolean allowed = answer.header("Access-Control-Allow-Origin")
                            .filter(origin::equals)
                            .isPresent()
                    && answer.header("Access-Control-Allow-Credentials")
                            .filter("true"::equals)
                            .isPresent();
            if (allowed && scene.owner().canary().isIn(answer.body())) {
                return new Outcome.Leak("the page, as Access-Control-Allow-Origin says", request.toString());
            }
        }
        return scene.held();
    }
}
