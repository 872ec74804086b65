package uk.org.tenancy.examples.reports.service;

import java.io.Serial;

/** Somebody else has changed the report since the officer last saw it. */
public final class StaleReport extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** About the report with this reference. */
    public StaleReport(long id) {
        super("Report " + id + " has been changed meanwhile");
    }
}
