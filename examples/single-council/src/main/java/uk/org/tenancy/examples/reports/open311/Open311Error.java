package uk.org.tenancy.examples.reports.open311;

import java.io.Serial;

/** An answer that is an error, with a code that is also the HTTP status. */
final class Open311Error extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String description;

    Open311Error(int code, String description) {
        super(description);
        this.code = code;
        this.description = description;
    }

    int code() {
        return code;
    }

    String description() {
        return description;
    }
}
