package uk.org.tenancy.examples.reports.service;

import java.io.Serial;
import java.util.List;

/** What was sent cannot be accepted as it is. */
public final class InvalidInput extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // exceptions of this program are never serialised
    private final List<Problem> problems;

    /** These problems stand in the way. */
    public InvalidInput(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /** A single problem. */
    public InvalidInput(String field, String key) {
        this(List.of(new Problem(field, key)));
    }

    /** {@return what must be put right, in the order of the form} */
    public List<Problem> problems() {
        return problems;
    }
}
