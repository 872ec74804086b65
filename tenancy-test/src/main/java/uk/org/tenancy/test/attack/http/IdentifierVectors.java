package uk.org.tenancy.test.attack.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Outcome;
import uk.org.tenancy.test.attack.http.Tokens.Token;

/** The owner's identifiers in the attacker's addresses and forms. */
final class IdentifierVectors {

    private static final List<String> ANY =
            List.of("*", "%25", "%25%25", ".*", "_", "all", "any", "-1", "0", "null", "%20");

    private IdentifierVectors() {}

    static List<Attempt> all() {
        return new Attempts("Identifiers")
                .controlled(
                        "id-path",
                        "an identifier of the owner in the attacker's paths",
                        scene -> put(scene, scene.stage().foreignIds(), token -> !token.isInQuery()))
                .controlled(
                        "id-query",
                        "an identifier of the owner in the attacker's queries",
                        scene -> put(scene, scene.stage().foreignIds(), Token::isInQuery))
                .controlled(
                        "id-respelt",
                        "an identifier of the owner in another spelling",
                        scene -> spelt(scene, IdentifierVectors::respelt))
                .controlled(
                        "id-list",
                        "an identifier of the owner in a list behind one of the attacker's",
                        scene -> spelt(
                                scene,
                                (token, id) -> Stream.of(",", "%2C", ";", "|", "+", "%20")
                                        .map(between -> token.with(token.text() + between + id))))
                .controlled(
                        "id-twice",
                        "an identifier of the owner beside one of the attacker's, as a second parameter",
                        scene -> spelt(scene, IdentifierVectors::twice))
                .controlled(
                        "id-climbing",
                        "an identifier of the owner, reached from one of the attacker's by '..'",
                        scene -> spelt(
                                scene,
                                (token, id) -> token.isInQuery()
                                        ? Stream.empty()
                                        : Stream.of("/../", "%2F..%2F", "/..;/", "/%2e%2e/", "%5C..%5C")
                                                .map(up -> token.with(token.text() + up + id))))
                .controlled(
                        "id-any",
                        "a wildcard in the place of an identifier",
                        scene -> spelt(scene, (token, id) -> ANY.stream().map(token::with)))
                .changing("id-form", "an identifier of the owner in the attacker's forms", IdentifierVectors::inForms)
                .all();
    }

    /** How addresses are made of a place for an identifier and an identifier. */
    private interface Spelling {
        Stream<String> of(Token place, String id);
    }

    /** The places in the attacker's addresses where an identifier stands, one of each kind. */
    static List<Token> places(Scene scene) {
        Set<String> owners = scene.stage().foreignIds();
        Map<String, Token> places = new LinkedHashMap<>();
        scene.attacker().site().pages().keySet().stream()
                .flatMap(path -> Tokens.of(path).stream())
                .filter(token -> token.looksLikeId() || owners.contains(token.text()))
                .forEach(token -> places.putIfAbsent(token.place(), token));
        return List.copyOf(places.values());
    }

    private static Outcome put(Scene scene, Set<String> ids, Predicate<Token> where) {
        List<Token> places = needed(
                places(scene).stream().filter(where).toList(),
                "no such address of the attacker has" + " an identifier in it");
        needed(List.copyOf(ids), "the owner has no identifier that the attacker has not");
        List<String> addresses = places.stream()
                .flatMap(place -> ids.stream().map(place::with))
                .distinct()
                .toList();
        return scene.ask(addresses, (who, path) -> Stream.of(who.get(path)));
    }

    private static Outcome spelt(Scene scene, Spelling spelling) {
        List<Token> places = needed(places(scene), "no address of the attacker has an identifier in it");
        List<String> ids = needed(
                scene.stage().tellingIds(),
                "no address that shows the owner's data has an identifier in" + " it that the attacker has not");
        List<String> addresses = places.stream()
                .flatMap(place -> ids.stream().flatMap(id -> spelling.of(place, id)))
                .distinct()
                .toList();
        return scene.ask(addresses, (who, path) -> Stream.of(who.get(path)));
    }

    static <T> List<T> needed(List<T> found, String orElse) {
        if (found.isEmpty()) {
            throw new NotHere(orElse);
        }
        return found;
    }

    private static Stream<String> respelt(Token place, String id) {
        String first = "%" + Integer.toHexString(id.charAt(0));
        return Stream.of(
                        "0" + id,
                        "000" + id,
                        "+" + id,
                        "%2B" + id,
                        "%20" + id,
                        id + "%20",
                        id + "%00",
                        id + "%09",
                        id + ".0",
                        id + "e0",
                        id + "L",
                        id + "/",
                        id + "/.",
                        id + "?",
                        id + "%3F",
                        id + ";x",
                        id + "'",
                        first + id.substring(1),
                        "%25" + first.substring(1) + id.substring(1),
                        id.toUpperCase(java.util.Locale.ROOT),
                        id.replace("-", ""),
                        "%7B" + id + "%7D",
                        id.matches("[0-9]{1,18}") ? "0x" + Long.toHexString(Long.parseLong(id)) : id,
                        wide(id))
                .map(place::with);
    }

    /** The digits as they are in East Asian type, which {@code Character.isDigit} takes for digits, too. */
    private static String wide(String id) {
        StringBuilder wide = new StringBuilder();
        id.chars()
                .forEach(c ->
                        wide.append(c >= '0' && c <= '9' ? "%EF%BC%" + Integer.toHexString(0x90 + c - '0') : (char) c));
        return wide.toString();
    }

    private static Stream<String> twice(Token place, String id) {
        if (!place.isInQuery()) {
            String between = place.after().contains("?") ? "&" : "?";
            return Stream.of("id=", "Id=", "_id=", "id[]=").map(name -> place.with(place.text()) + between + name + id);
        }
        String name = place.before()
                .substring(
                        Math.max(place.before().lastIndexOf('?'), place.before().lastIndexOf('&')) + 1);
        String without = place.before().substring(0, place.before().length() - name.length());
        String more = name.replace("=", "[]=");
        return Stream.of(
                without + name + place.text() + "&" + name + id + place.after(),
                without + name + id + "&" + name + place.text() + place.after(),
                without + more + place.text() + "&" + more + id + place.after());
    }

    private static Outcome inForms(Scene scene) {
        List<String> ids = needed(
                List.copyOf(scene.stage().foreignIds()), "the owner has no identifier that the attacker has not");
        List<Form> forms = needed(Forms.live(scene.attacker()), "the attacker comes to no form");
        for (Form form : forms) {
            for (String id : ids) {
                for (Form changed : Forms.withId(form, id)) {
                    Optional<Outcome.Leak> leak = scene.look(changed.filledIn(Canary.word())
                            .request(scene.attacker().visitor()));
                    if (leak.isPresent()) {
                        return leak.get();
                    }
                }
            }
        }
        return scene.held();
    }
}
