package uk.org.tenancy.jpa.contract.people;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import java.io.Serializable;
import java.util.Objects;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PathToSubject;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** A picture that came with an enquiry, by its number there. */
@Entity
@PathToSubject("enquiry.person")
@Processed(purpose = "to answer what people ask", basis = LawfulBasis.PUBLIC_TASK, retention = "six years")
public class Enclosure {

    @EmbeddedId
    public Key key = new Key();

    @MapsId("enquiryId")
    @ManyToOne
    @JoinColumn(name = "enquiry_id")
    public Enquiry enquiry;

    @PersonalData("pictures")
    public byte[] content;

    /** Which of an enquiry. */
    @Embeddable
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        @NotPersonal
        @Column(name = "enquiry_id")
        public long enquiryId;

        @NotPersonal
        public int number;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.enquiryId == enquiryId && key.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(enquiryId, number);
        }
    }
}
