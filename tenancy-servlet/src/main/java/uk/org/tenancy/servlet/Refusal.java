package uk.org.tenancy.servlet;

/** The answers to requests that do not go on. */
enum Refusal {
    NOT_FOUND(404, "Not Found"),
    ANONYMOUS(403, "Forbidden"),
    STRANGER(403, "Forbidden"),
    FOREIGN_SESSION(403, "Forbidden"),
    SUSPENDED(503, "Service Unavailable"),
    LEAVING(409, "Conflict"),
    CLOSED(410, "Gone"),
    FAILED(500, "Internal Server Error");

    private final int status;
    private final String phrase;

    Refusal(int status, String phrase) {
        this.status = status;
        this.phrase = phrase;
    }

    int status() {
        return status;
    }

    /** The phrase of the status in RFC 9110. */
    String phrase() {
        return phrase;
    }
}
