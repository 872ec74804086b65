package uk.org.tenancy.test.attack.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.org.tenancy.test.attack.http.Form.Field;
import uk.org.tenancy.test.attack.http.Tokens.Token;

/** What attackers do with forms. */
final class Forms {

    private static final int TOKEN = 16;

    private Forms() {}

    /** The forms of a tenant as they are now, one of each shape, without those for passwords. */
    static List<Form> live(Party party) {
        Map<String, Form> forms = new LinkedHashMap<>();
        party.site().forms().stream()
                .filter(form -> !form.asksForPassword())
                .forEach(form -> forms.computeIfAbsent(form.shape(), shape -> now(party.visitor(), form)));
        return forms.values().stream().filter(Objects::nonNull).toList();
    }

    /** All forms of a tenant, as they were found. */
    static List<Form> found(Party party) {
        return party.site().forms().stream()
                .filter(form -> !form.asksForPassword())
                .toList();
    }

    /** The form as it is on its page at the moment. */
    static Form now(Visitor visitor, Form form) {
        return Links.of(visitor).forms(form.page(), visitor.get(form.page())).stream()
                .filter(again ->
                        again.action().equals(form.action()) && again.shape().equals(form.shape()))
                .findFirst()
                .orElse(form);
    }

    /** The form with an identifier in each place where it may have one. */
    static List<Form> withId(Form form, String id) {
        List<Form> changed = new ArrayList<>();
        for (Token token : Tokens.of(form.action())) {
            if (token.looksLikeId()) {
                changed.add(form.to(token.with(id))
                        .with(form.fields().stream()
                                .map(field -> field.value().equals(token.text()) ? field.with(id) : field)
                                .toList()));
            }
        }
        for (Field field : form.fields()) {
            if (mayBeId(field)) {
                changed.add(form.with(form.fields().stream()
                        .map(other -> other.equals(field) ? other.with(id) : other)
                        .toList()));
            }
        }
        return changed;
    }

    private static boolean mayBeId(Field field) {
        return (Tokens.isId(field.value()) && field.value().length() < TOKEN * 3 && !field.isText())
                || field.type().equals("select");
    }

    /** What the attacker's own session needs in a form: the values of its hidden fields that look random. */
    static Map<String, String> tokens(Party attacker) {
        Map<String, String> tokens = new LinkedHashMap<>();
        live(attacker)
                .forEach(form -> form.fields().stream()
                        .filter(field ->
                                field.type().equals("hidden") && field.value().length() >= TOKEN)
                        .forEach(field -> tokens.put(field.name(), field.value())));
        return tokens;
    }
}
