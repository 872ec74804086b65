package uk.org.tenancy.examples.reports.web;

import java.io.Serial;

/** A request that cannot be answered with what it asked for; the person gets a page that says so. */
public final class HttpProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    /** With this HTTP status. */
    public HttpProblem(int status) {
        super("HTTP " + status);
        this.status = status;
    }

    /** {@return the page does not exist} */
    public static HttpProblem notFound() {
        return new HttpProblem(404);
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }
}
