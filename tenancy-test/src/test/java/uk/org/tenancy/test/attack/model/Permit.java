package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.util.Objects;

/** Known by an embedded id. */
@Entity
public class Permit {

    @EmbeddedId
    public PermitId id;

    public String holder;

    /** A series and a number in it. */
    @Embeddable
    public static class PermitId implements Serializable {

        private static final long serialVersionUID = 1;

        public String series;

        public int number;

        @Override
        public boolean equals(Object other) {
            return other instanceof PermitId id && id.number == number && Objects.equals(id.series, series);
        }

        @Override
        public int hashCode() {
            return Objects.hash(series, number);
        }
    }
}
