package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** An inheritance in one table. */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public abstract class Contact {

    @Id
    public long id;

    public String name;

    /** The one kind. */
    @Entity(name = "Resident")
    public static class Resident extends Contact {
        public String detail;
    }

    /** The other kind. */
    @Entity(name = "Business")
    public static class Business extends Contact {
        public String size;
    }
}
