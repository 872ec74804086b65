package uk.org.tenancy.jpa.contract.people;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.PathToSubject;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** A note of what was said to somebody. */
@Entity
@DiscriminatorColumn(name = "type")
@DiscriminatorValue("Note")
@PathToSubject("person")
@Processed(purpose = "to know what was said", basis = LawfulBasis.PUBLIC_TASK, retention = "a year")
public class Contact {

    @Id
    public Long id;

    @ManyToOne
    @JoinColumn(name = "person_id")
    public Person person;

    @PersonalData("notes")
    public String note;

    /** On the telephone. */
    @Entity
    @DiscriminatorValue("Call")
    @PathToSubject("person")
    @Processed(purpose = "to know what was said", basis = LawfulBasis.PUBLIC_TASK, retention = "a year")
    public static class Call extends Contact {

        @PersonalData("contact details")
        public String number;
    }
}
