package uk.org.tenancy.jpa.contract.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.PathToSubject;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** Declares too little of everything. */
@Entity
public class Careless {

    @Id
    public Long id;

    @PersonalData("name")
    public String whoever;

    public String undeclared;

    /** Says whose it is and not what for. */
    @Entity
    public static class Aimless {

        @Id
        @Identifies("account")
        public Long id;

        @PersonalData("colours")
        public Colour colour;
    }

    /** Says nothing. */
    public static class Colour implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /** Leads nowhere, and keeps for no reason. */
    @Entity
    @PathToSubject("nothing")
    @PathToSubject("careless")
    @PathToSubject("aimless")
    @Processed(
            purpose = "to err",
            basis = LawfulBasis.CONSENT,
            retention = "for ever",
            onErasure = Disposition.Kind.RETAIN)
    public static class Lost {

        @Id
        public Long id;

        @ManyToOne
        public Careless careless;

        @ManyToOne
        public Aimless aimless;
    }
}
