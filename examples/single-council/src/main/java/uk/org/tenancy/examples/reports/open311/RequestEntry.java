package uk.org.tenancy.examples.reports.open311;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.model.Report;

/**
 * A report, in the words of GeoReport. Nothing about the resident who sent it is in here.
 *
 * @param serviceRequestId the reference
 * @param status {@code open} until the council has finished with it, then {@code closed}
 * @param statusNotes the last thing the council wrote about it
 * @param serviceName the category's name
 * @param serviceCode the category's code
 * @param description the problem in the resident's words
 * @param agencyResponsible the council
 * @param serviceNotice always empty here
 * @param requestedDatetime when it was reported
 * @param updatedDatetime when something last happened to it
 * @param expectedDatetime always empty here
 * @param address the place in the resident's words
 * @param addressId always empty here
 * @param zipcode always empty here
 * @param latitude degrees north
 * @param longitude degrees east
 * @param mediaUrl the address of the photo
 */
public record RequestEntry(
        String serviceRequestId,
        String status,
        @Nullable String statusNotes,
        String serviceName,
        String serviceCode,
        String description,
        String agencyResponsible,
        @Nullable String serviceNotice,
        String requestedDatetime,
        String updatedDatetime,
        @Nullable String expectedDatetime,
        String address,
        @Nullable String addressId,
        @Nullable String zipcode,
        @JsonProperty("lat") @Nullable Double latitude,
        @JsonProperty("long") @Nullable Double longitude,
        @Nullable String mediaUrl) {

    /**
     * What a program gets for a report it has sent.
     *
     * @param serviceRequestId the reference
     * @param serviceNotice always empty here
     * @param accountId always empty here
     */
    public record Receipt(
            String serviceRequestId,
            @Nullable String serviceNotice,
            @Nullable String accountId) {}

    static RequestEntry of(
            Report report, Locale language, String council, @Nullable String lastWords, @Nullable String mediaUrl) {
        return new RequestEntry(
                Long.toString(report.id()),
                report.closed() ? "closed" : "open",
                lastWords,
                report.category().name(language),
                report.category().code(),
                report.description(),
                council,
                null,
                dateTime(report.reportedAt()),
                dateTime(report.updatedAt()),
                null,
                report.place(),
                null,
                null,
                report.latitude().orElse(null),
                report.longitude().orElse(null),
                mediaUrl);
    }

    private static String dateTime(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
