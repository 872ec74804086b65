package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Inheritance with a table for each class joined to the one above, three deep; and with a table for each kind. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind")
public abstract class Equipment {

    @Id
    public long id;

    public String name;

    /** Stands alone or is inherited from. */
    @Entity(name = "Boiler")
    public static class Boiler extends Equipment {

        public String fuel;
    }

    /** In three tables. */
    @Entity(name = "GasBoiler")
    @Table(name = "gas_boiler")
    public static class GasBoiler extends Boiler {

        public String engineer;
    }

    /** In two. */
    @Entity(name = "Lift")
    public static class Lift extends Equipment {

        public String maker;

        @ManyToOne
        @JoinColumn(name = "block_id")
        public Plans.Block block;
    }

    /** Has no table of its own. */
    @Entity(name = "Complaint")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    public abstract static class Complaint {

        @Id
        public long id;

        public String text;
    }

    /** One kind. */
    @Entity(name = "NoiseComplaint")
    @Table(name = "noise_complaint")
    public static class NoiseComplaint extends Complaint {

        public int decibels;
    }

    /** Another. */
    @Entity(name = "DampComplaint")
    @Table(name = "damp_complaint")
    public static class DampComplaint extends Complaint {

        @ManyToOne
        @JoinColumn(name = "dwelling_id")
        public Dwelling dwelling;
    }
}
