package uk.org.tenancy.examples.reports.open311;

import java.util.List;
import java.util.Map;

/**
 * What is answered, before it is written as JSON or XML.
 *
 * @param status the HTTP status
 * @param json what is written as JSON
 * @param root the outermost element in XML
 * @param xml what is in that element
 */
record Answer(int status, Object json, String root, Object xml) {

    /** A list, whose members have a name in XML only. */
    static Answer list(int status, String root, String member, List<?> members) {
        return new Answer(status, members, root, Map.of(member, members));
    }

    /** A single thing. */
    static Answer single(String root, Object thing) {
        return new Answer(200, thing, root, thing);
    }

    static Answer error(Open311Error error) {
        return list(error.code(), "errors", "error", List.of(new ErrorEntry(error.code(), error.description())));
    }

    /**
     * One error.
     *
     * @param code the HTTP status
     * @param description what is wrong, for the person who writes the other program
     */
    public record ErrorEntry(int code, String description) {}
}
