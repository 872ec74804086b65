package uk.org.tenancy.test.attack.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Outcome;
import uk.org.tenancy.test.attack.http.Form.Field;
import uk.org.tenancy.test.attack.http.Tokens.Token;

/** What of the owner's exists, told by answers that show nothing of it. */
final class OracleVectors {

    private OracleVectors() {}

    static List<Attempt> all() {
        return new Attempts("Existence")
                .trying(
                        "oracle-path",
                        "whether an identifier of the owner in a path exists",
                        scene -> places(scene, token -> !token.isInQuery(), UnaryOperator.identity()))
                .trying(
                        "oracle-query",
                        "whether an identifier of the owner in a query exists",
                        scene -> places(scene, Token::isInQuery, UnaryOperator.identity()))
                .trying(
                        "oracle-head",
                        "whether it exists, asked with HEAD",
                        scene -> places(scene, token -> true, request -> request.method("HEAD")))
                .trying(
                        "oracle-options",
                        "whether it exists, asked with OPTIONS",
                        scene -> places(scene, token -> true, request -> request.method("OPTIONS")))
                .trying(
                        "oracle-condition",
                        "whether it exists, asked with If-Match and If-None-Match",
                        scene -> either(
                                places(scene, token -> true, request -> request.with("If-Match", "\"none-has-this\"")),
                                () -> places(scene, token -> true, request -> request.with("If-None-Match", "*"))))
                .trying(
                        "oracle-range",
                        "whether it exists, asked with an impossible Range",
                        scene -> places(scene, token -> true, request -> request.with("Range", "bytes=99999999-")))
                .changing(
                        "oracle-delete",
                        "whether it exists, asked with DELETE",
                        scene -> places(scene, token -> true, request -> request.method("DELETE")))
                .changing(
                        "oracle-form",
                        "whether an identifier of the owner in the attacker's forms exists",
                        OracleVectors::forms)
                .all();
    }

    /** These come last: what they send has the owner's text in it, so that it may be among the attacker's data afterwards. */
    static List<Attempt> withTheOwnersText() {
        return new Attempts("Existence of texts")
                .trying("oracle-search", "whether the owner has a text, told by a search", scene -> texts(scene, false))
                .changing(
                        "oracle-text",
                        "whether the owner has a text, told by a form that takes it for taken",
                        scene -> texts(scene, true))
                .all();
    }

    private interface Later {
        Outcome get();
    }

    private static Outcome either(Outcome first, Later second) {
        return first instanceof Outcome.Leak ? first : second.get();
    }

    private static Outcome places(Scene scene, Predicate<Token> where, UnaryOperator<Request> how) {
        List<Function<String, Request>> questions = Stream.concat(
                        IdentifierVectors.places(scene).stream(), ownersPlaces(scene))
                .filter(where)
                .<Function<String, Request>>map(place -> id -> how.apply(scene.get(place.with(id))))
                .toList();
        IdentifierVectors.needed(questions, "no such address has an identifier in it");
        List<String> ids = IdentifierVectors.needed(
                scene.stage().tellingIds(),
                "no address that shows the owner's data has an identifier in it that the attacker has not");
        return ask(scene, questions, ids);
    }

    /** Places in addresses of the owner, of kinds that the attacker may have none of. */
    private static Stream<Token> ownersPlaces(Scene scene) {
        Set<String> places = new LinkedHashSet<>();
        return scene.targets().stream()
                .flatMap(path -> Tokens.of(path).stream())
                .filter(token -> scene.stage().foreignIds().contains(token.text()))
                .filter(token -> places.add(token.place()));
    }

    private static Outcome ask(Scene scene, List<Function<String, Request>> questions, List<String> words) {
        Set<String> known = new TreeSet<>(scene.owner().site().ids());
        known.addAll(scene.attacker().site().ids());
        for (String word : words) {
            String first = Oracle.unknown(word, known);
            known.add(first);
            List<String> unknown = List.of(first, Oracle.unknown(word, known));
            for (Function<String, Request> question : questions) {
                Optional<Outcome.Leak> told = Oracle.tells(scene, question, word, unknown);
                if (told.isPresent()) {
                    return told.get();
                }
            }
        }
        return scene.held();
    }

    private static Outcome forms(Scene scene) {
        List<String> ids = IdentifierVectors.needed(
                List.copyOf(scene.stage().foreignIds()), "the owner has no identifier that" + " the attacker has not");
        Visitor visitor = scene.attacker().visitor();
        List<Form> forms = Forms.live(scene.attacker()).stream()
                .map(form -> form.filledIn(Canary.word()))
                .toList();
        List<Function<String, Request>> questions = forms.stream()
                .flatMap(form -> Stream.iterate(
                                0, at -> at < Forms.withId(form, "0").size(), at -> at + 1)
                        .<Function<String, Request>>map(at -> id -> Forms.withId(fresh(scene, form, Canary.word()), id)
                                .get(at)
                                .request(visitor)))
                .toList();
        return ask(scene, IdentifierVectors.needed(questions, "no form of the attacker has an identifier in it"), ids);
    }

    private static Outcome texts(Scene scene, boolean post) {
        List<Function<String, Request>> questions = Forms.live(scene.attacker()).stream()
                .filter(form -> form.isPost() == post)
                .filter(form -> form.fields().stream().anyMatch(Field::isText))
                .<Function<String, Request>>map(form -> text ->
                        fresh(scene, form, text).request(scene.attacker().visitor()))
                .toList();
        IdentifierVectors.needed(questions, "the attacker comes to no form of this kind with a field for text");
        return ask(scene, questions, List.of(scene.owner().canary().text()));
    }

    /** The form as it is now: one that was sent before may be out of date, whatever is in it. */
    private static Form fresh(Scene scene, Form form, String text) {
        return Forms.now(scene.attacker().visitor(), form).filledIn(text);
    }
}
