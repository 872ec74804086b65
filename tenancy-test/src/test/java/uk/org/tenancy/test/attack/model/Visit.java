package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** An inheritance with a table for each class. */
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Visit {

    @Id
    public long id;

    public String name;

    /** The one kind. */
    @Entity(name = "Inspection")
    public static class Inspection extends Visit {
        public String detail;
    }

    /** The other kind. */
    @Entity(name = "Repair")
    public static class Repair extends Visit {
        public String size;
    }
}
