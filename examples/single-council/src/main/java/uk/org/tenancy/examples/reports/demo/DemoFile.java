package uk.org.tenancy.examples.reports.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a file with demonstration data.
 *
 * @param officers who can sign in
 * @param reports what has been reported, oldest first
 */
record DemoFile(List<DemoOfficer> officers, List<DemoReport> reports) {

    /**
     * An officer.
     *
     * @param name the officer's name
     * @param email the address to sign in with
     */
    record DemoOfficer(String name, String email) {}

    /**
     * A report.
     *
     * @param category the code of its category
     * @param description the problem
     * @param place the place
     * @param latitude degrees north
     * @param longitude degrees east
     * @param name the resident
     * @param email the resident's address
     * @param photo a picture, by its name among the resources
     * @param hoursAgo when it was reported, seen from the moment of loading
     * @param timeline what happened next
     */
    record DemoReport(
            String category,
            String description,
            String place,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String name,
            @Nullable String email,
            @Nullable String photo,
            int hoursAgo,
            List<DemoStep> timeline) {

        /** A file may leave the timeline out. */
        DemoReport {
            timeline = timeline == null ? List.of() : timeline;
        }
    }

    /**
     * One step of an officer.
     *
     * @param action {@code assign} (to the officer who acts), {@code comment} or {@code close}
     * @param officer the officer's e-mail address
     * @param text what the public is told
     * @param hoursAgo when, seen from the moment of loading
     */
    record DemoStep(String action, String officer, @Nullable String text, int hoursAgo) {}
}
