package uk.org.tenancy.jpa.contract.kept;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.UUID;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** Schedules that nobody can follow. The first has a period and no date. */
@Entity
@Processed(purpose = "to err", basis = LawfulBasis.CONSENT, retention = "soon", period = "P1Y")
public class Hasty {

    @Id
    @Identifies("account")
    public Long id;

    /** Has a date and no period. */
    @Entity
    @Processed(purpose = "to err", basis = LawfulBasis.CONSENT, retention = "soon", from = "day")
    public static class Endless {

        @Id
        @Identifies("account")
        public Long id;

        @NotPersonal
        public LocalDate day;
    }

    /** Has words for a period. */
    @Entity
    @Processed(purpose = "to err", basis = LawfulBasis.CONSENT, retention = "soon", period = "six years", from = "day")
    public static class Wordy {

        @Id
        @Identifies("account")
        public Long id;

        @NotPersonal
        public LocalDate day;
    }

    /** Counts from what is no date, and keeps afterwards what it cannot keep. */
    @Entity
    @Processed(purpose = "to err", basis = LawfulBasis.CONSENT, retention = "soon", period = "P1Y", from = "wordy.id")
    public static class Dateless {

        @Id
        @Identifies("account")
        public Long id;

        @ManyToOne
        public Wordy wordy;
    }

    /** Counts from what is not there. */
    @Entity
    @Processed(
            purpose = "to err",
            basis = LawfulBasis.CONSENT,
            retention = "soon",
            period = "P1Y",
            from = "wordy.nothing",
            afterwards = Disposition.Kind.ANONYMISE)
    public static class Lost {

        @Id
        @Identifies("account")
        public Long id;

        @ManyToOne
        public Wordy wordy;

        @PersonalData("a token")
        @Column(nullable = false)
        public UUID token;
    }

    /** Keeps when the time is over. */
    @Entity
    @Processed(
            purpose = "to err",
            basis = LawfulBasis.CONSENT,
            retention = "soon",
            period = "P1Y",
            from = "day",
            afterwards = Disposition.Kind.HOLD)
    public static class Holding {

        @Id
        @Identifies("account")
        public Long id;

        @NotPersonal
        public LocalDate day;
    }
}
