package uk.org.tenancy.examples.streetreports.privacy;

import jakarta.persistence.Column;
import java.util.List;
import uk.org.tenancy.examples.reports.model.ApiKey;
import uk.org.tenancy.examples.reports.model.Category;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.model.Photo;
import uk.org.tenancy.examples.reports.model.Report;
import uk.org.tenancy.examples.reports.model.ReportUpdate;
import uk.org.tenancy.privacy.DeclaresFor;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.PathToSubject;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;
import uk.org.tenancy.privacy.Provenance;

/** What the entities of the single council's service hold about people, said beside them: they know nothing of it. */
final class Declarations {

    static final List<Class<?>> ALL = List.of(
            AboutReport.class,
            AboutReportUpdate.class,
            AboutPhoto.class,
            AboutOfficer.class,
            AboutApiKey.class,
            AboutCategory.class);

    private static final String PURPOSE = "to mend what residents report";
    private static final String PUBLIC =
            "everybody, since reports are public without the name and address of who reported";

    // Until then claims about a fault in the street can come (Limitation Act 1980, section 2).
    private static final String RETENTION = "six years after the last change";
    private static final String PERIOD = "P6Y";

    private Declarations() {}

    /** When a person is erased, or the time is over, the pothole stays reported, and nobody knows any more by whom and how. */
    @DeclaresFor(Report.class)
    @Processed(
            title = "Reports",
            purpose = PURPOSE,
            basis = LawfulBasis.PUBLIC_TASK,
            recipients = PUBLIC,
            retention = RETENTION,
            period = PERIOD,
            from = "updatedAt",
            afterwards = Disposition.Kind.ANONYMISE,
            onErasure = Disposition.Kind.ANONYMISE)
    @NotPersonal
    interface AboutReport {
        @Identifies("email")
        @PersonalData("contact details")
        String reporterEmail();

        @PersonalData("names")
        String reporterName();

        @Column(nullable = false)
        @PersonalData("words of the person")
        String description();

        @PersonalData(value = "officers in charge", party = Party.STAFF)
        Officer assignedTo();
    }

    @DeclaresFor(ReportUpdate.class)
    @PathToSubject("report")
    @Processed(
            title = "What the council did",
            purpose = PURPOSE,
            basis = LawfulBasis.PUBLIC_TASK,
            recipients = PUBLIC,
            retention = RETENTION,
            period = PERIOD,
            from = "report.updatedAt",
            afterwards = Disposition.Kind.ANONYMISE,
            onErasure = Disposition.Kind.ANONYMISE)
    @NotPersonal
    interface AboutReportUpdate {
        @Column(nullable = false)
        @PersonalData(value = "words of the council", provenance = Provenance.OBSERVED)
        String text();

        @PersonalData(value = "officers in charge", party = Party.STAFF)
        Officer officer();
    }

    @DeclaresFor(Photo.class)
    @PathToSubject("report")
    @Processed(
            title = "Photos",
            purpose = PURPOSE,
            basis = LawfulBasis.PUBLIC_TASK,
            recipients = PUBLIC,
            retention = "two years after the last change of the report",
            period = "P2Y",
            from = "report.updatedAt")
    @NotPersonal
    interface AboutPhoto {
        @PersonalData("pictures")
        byte[] content();
    }

    /** Officers are staff of the council and no residents: what they are owed, their employer answers elsewhere. */
    @DeclaresFor(Officer.class)
    @PersonalData(value = "sign-in of officers", party = Party.STAFF)
    interface AboutOfficer {}

    @DeclaresFor(ApiKey.class)
    @NotPersonal
    interface AboutApiKey {}

    @DeclaresFor(Category.class)
    @NotPersonal
    interface AboutCategory {}
}
