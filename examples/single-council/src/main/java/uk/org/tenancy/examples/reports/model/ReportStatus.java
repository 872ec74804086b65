package uk.org.tenancy.examples.reports.model;

/** How far the council is with a report. */
public enum ReportStatus {
    /** Nobody has taken it on yet. */
    OPEN,
    /** An officer is dealing with it. */
    ASSIGNED,
    /** The council has finished with it. */
    CLOSED
}
