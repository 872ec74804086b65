package uk.org.tenancy.examples.benchmarks.brand;

import java.util.Locale;

/** What answers that a file has not changed. */
enum Door {
    /** The server's own files, which the others are compared to: one file for all. */
    STATIC("Jetty's `DefaultServlet`, no filter"),

    /** The same once more: how far its ratio is from 1 is what chance does. */
    CONTROL("Jetty's `DefaultServlet`, no filter, again"),

    /** The server's own files behind what a brand cannot do without. */
    FILTERED("Jetty's `DefaultServlet` behind `TenantFilter`"),

    /** The files of the bound tenant. */
    BRAND("`BrandServlet` behind `TenantFilter`");

    private final String title;

    Door(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Where the files are, behind this door. */
    String path() {
        return "/" + name().toLowerCase(Locale.ROOT) + "/brand/";
    }

    boolean bindsTenants() {
        return this == FILTERED || this == BRAND;
    }
}
