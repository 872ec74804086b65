package uk.org.tenancy.test.attack.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A form found on a page. Immutable.
 *
 * @param page the page it is on
 * @param action the path it is sent to, within the site
 * @param method {@code GET} or {@code POST}
 * @param multipart whether it is sent in parts, as with files
 * @param fields what is in it
 */
record Form(String page, String action, String method, boolean multipart, List<Field> fields) {

    /** One field, with its type as in HTML, the value that it has, and the other values that it offers. */
    record Field(String name, String type, String value, List<String> offered) {

        boolean isText() {
            return Set.of("text", "search", "textarea", "").contains(type);
        }

        Field with(String other) {
            return new Field(name, type, other, offered);
        }

        /** A value that a person might give, with the canary in it where there is room for one. */
        String filled(String canary) {
            return switch (type) {
                case "text", "search", "textarea", "" -> canary;
                case "email" -> canary + "@example.org";
                case "url" -> "https://" + canary + ".example.org/";
                case "tel" -> value.isEmpty() ? "01632960123" : value;
                case "number", "range" -> value.isEmpty() ? "1" : value;
                case "date" -> value.isEmpty() ? "2030-01-31" : value;
                default -> value.isEmpty() ? offered.stream().findFirst().orElse("") : value;
            };
        }
    }

    private static final String BOUNDARY = "------------------------d74496d66958873e";

    Form {
        fields = List.copyOf(fields);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Whether it asks for a password: to sign in, or to change one. */
    boolean asksForPassword() {
        return fields.stream().anyMatch(field -> field.type().equals("password"));
    }

    /** What makes it the same form as one on another page: where it goes, whatever the identifiers, and its fields. */
    String shape() {
        return method + " " + Tokens.shape(action) + " "
                + fields.stream().map(Field::name).collect(Collectors.joining(","));
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.putIfAbsent(field.name(), field.value()));
        return values;
    }

    Form filledIn(String canary) {
        return with(
                fields.stream().map(field -> field.with(field.filled(canary))).toList());
    }

    Form filledIn(Map<String, String> given) {
        return with(fields.stream()
                .map(field -> field.with(given.getOrDefault(field.name(), field.value())))
                .toList());
    }

    Form with(List<Field> others) {
        return new Form(page, action, method, multipart, others);
    }

    Form to(String otherAction) {
        return new Form(page, otherAction, method, multipart, fields);
    }

    Form and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, "hidden", value, List.of()));
        return with(more);
    }

    /** The request that a browser makes of it for this visitor. */
    Request request(Visitor visitor) {
        if (!isPost()) {
            return visitor.request("GET", byQuery());
        }
        Request request = visitor.request("POST", action);
        return multipart
                ? request.body("multipart/form-data; boundary=" + BOUNDARY, parts())
                : request.body("application/x-www-form-urlencoded", Visitor.encoded(values()));
    }

    /** The address with everything in the query. */
    String byQuery() {
        return action.replaceFirst("\\?.*", "") + "?" + Visitor.encoded(values());
    }

    private String parts() {
        return fields.stream()
                .filter(field -> !field.type().equals("file"))
                .map(field -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.name()
                        + "\"\r\n\r\n" + field.value() + "\r\n")
                .collect(Collectors.joining("", "", "--" + BOUNDARY + "--\r\n"));
    }
}
