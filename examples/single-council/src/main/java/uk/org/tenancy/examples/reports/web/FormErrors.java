package uk.org.tenancy.examples.reports.web;

import java.util.List;
import uk.org.tenancy.examples.reports.service.Problem;

/**
 * What is wrong with a form, for its template.
 *
 * @param list the problems in the order of the form
 */
public record FormErrors(List<Problem> list) {

    /** Nothing is wrong. */
    public static final FormErrors NONE = new FormErrors(List.of());

    /** Keeps what it was given. */
    public FormErrors {
        list = List.copyOf(list);
    }

    /** {@return whether anything is wrong} */
    public boolean any() {
        return !list.isEmpty();
    }

    /** {@return whether this field is wrong} */
    public boolean at(String field) {
        return list.stream().anyMatch(problem -> problem.field().equals(field));
    }

    /** {@return the key of the message about this field} */
    public String key(String field) {
        return list.stream()
                .filter(problem -> problem.field().equals(field))
                .map(Problem::key)
                .findFirst()
                .orElseThrow();
    }
}
