package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.Objects;

/** Known by two attributes. */
@Entity
@IdClass(Vote.VoteId.class)
public class Vote {

    @Id
    public String ward;

    @Id
    public int year;

    public String winner;

    /** Both attributes. */
    public static class VoteId implements Serializable {

        private static final long serialVersionUID = 1;

        public String ward;

        public int year;

        @Override
        public boolean equals(Object other) {
            return other instanceof VoteId id && id.year == year && Objects.equals(id.ward, ward);
        }

        @Override
        public int hashCode() {
            return Objects.hash(ward, year);
        }
    }
}
