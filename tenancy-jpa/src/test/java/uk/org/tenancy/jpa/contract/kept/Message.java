package uk.org.tenancy.jpa.contract.kept;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PathToSubject;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** What was written about an application, kept for a year after it was sent. */
@Entity
@Table(name = "message")
@DiscriminatorColumn(name = "type")
@DiscriminatorValue("Message")
@PathToSubject("application")
@Processed(
        purpose = "to decide",
        basis = LawfulBasis.PUBLIC_TASK,
        retention = "a year",
        period = "P1Y",
        from = "sentAt")
public class Message {

    @Id
    public Long id;

    @ManyToOne
    @JoinColumn(name = "application_id")
    public Application application;

    @NotPersonal
    @Column(name = "sent_at")
    public OffsetDateTime sentAt;

    @PersonalData("words of the person")
    public String text;

    /** On paper, kept for as long as its application is. */
    @Entity
    @DiscriminatorValue("Letter")
    @PathToSubject("application")
    @Processed(
            purpose = "to decide",
            basis = LawfulBasis.PUBLIC_TASK,
            retention = "a year after it was decided",
            period = "P12M",
            from = "application.decidedOn")
    public static class Letter extends Message {}
}
