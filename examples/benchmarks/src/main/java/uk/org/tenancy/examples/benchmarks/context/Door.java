package uk.org.tenancy.examples.benchmarks.context;

import java.util.Locale;

/** What stands before the application. */
enum Door {
    /** Nothing, which the others are compared to. */
    NONE("no filter"),

    /** Nothing once more: how far its ratio is from 1 is what chance does. */
    CONTROL("no filter, again"),

    FILTER("`TenantFilter`");

    private final String title;

    Door(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Where the application is, behind this door. */
    String path() {
        return "/" + name().substring(0, 1).toLowerCase(Locale.ROOT);
    }
}
