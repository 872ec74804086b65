package uk.org.tenancy.jpa.contract.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import uk.org.tenancy.privacy.NotPersonal;

/** Something that people want to hear of. */
@Entity
@NotPersonal
public class Topic {

    @Id
    public String code;

    public String title;
}
