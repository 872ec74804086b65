package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.io.Serializable;
import java.util.Objects;

/** Entities whose ids hold the id of another. */
public final class Derived {

    private Derived() {}

    /** Has the id of its dwelling. */
    @Entity(name = "Certificate")
    public static class Certificate {

        @Id
        public Long id;

        @MapsId
        @OneToOne(optional = false)
        @JoinColumn(name = "dwelling_id")
        public Dwelling dwelling;

        @Column(length = 60)
        public String issuer;
    }

    /** Is numbered within its dwelling. */
    @Entity(name = "Inspection")
    public static class Inspection {

        @EmbeddedId
        public InspectionId id;

        @MapsId("dwelling")
        @ManyToOne(optional = false)
        @JoinColumn(name = "dwelling_id")
        public Dwelling dwelling;

        public String finding;
    }

    /** The dwelling and a number. */
    @Embeddable
    public static class InspectionId implements Serializable {

        private static final long serialVersionUID = 1;

        public Long dwelling;

        public int number;

        @Override
        public boolean equals(Object other) {
            return other instanceof InspectionId id && id.number == number && Objects.equals(id.dwelling, dwelling);
        }

        @Override
        public int hashCode() {
            return Objects.hash(dwelling, number);
        }
    }

    /** Is known by a reference and a text. */
    @Entity(name = "Meter")
    @IdClass(MeterId.class)
    public static class Meter {

        @Id
        @ManyToOne(optional = false)
        @JoinColumn(name = "dwelling_id")
        public Dwelling dwelling;

        @Id
        @Column(length = 20)
        public String serial;

        public String supplier;
    }

    /** Both. */
    public static class MeterId implements Serializable {

        private static final long serialVersionUID = 1;

        public Long dwelling;

        public String serial;

        @Override
        public boolean equals(Object other) {
            return other instanceof MeterId id
                    && Objects.equals(id.serial, serial)
                    && Objects.equals(id.dwelling, dwelling);
        }

        @Override
        public int hashCode() {
            return Objects.hash(dwelling, serial);
        }
    }
}
