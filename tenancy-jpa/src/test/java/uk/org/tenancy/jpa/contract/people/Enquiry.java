package uk.org.tenancy.jpa.contract.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.PathToSubject;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;
import uk.org.tenancy.privacy.Provenance;

/** What somebody asked, some of them on paper and without an account. */
@Entity
@PathToSubject("person")
@PathToSubject("askedFor")
@Processed(
        purpose = "to answer what people ask",
        basis = LawfulBasis.PUBLIC_TASK,
        recipients = "the ombudsman, on request",
        retention = "six years",
        onErasure = Disposition.Kind.ANONYMISE)
public class Enquiry {

    /** How far it is. */
    public enum State {
        OPEN,
        ANSWERED
    }

    @Id
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "person_id")
    public Person person;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "asked_for_id")
    public Person askedFor;

    @PersonalData("words of the person")
    public String text;

    @PersonalData(value = "name", party = Party.THIRD_PARTY)
    public String neighbour;

    @PersonalData(value = "name", party = Party.STAFF)
    public String officer;

    @PersonalData(value = "conclusions", provenance = Provenance.DERIVED)
    public BigDecimal urgency;

    @NotPersonal
    @Enumerated(EnumType.STRING)
    public State state = State.OPEN;

    @NotPersonal
    @Column(name = "asked_at")
    public OffsetDateTime askedAt;
}
