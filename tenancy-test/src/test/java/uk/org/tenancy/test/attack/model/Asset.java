package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** An inheritance in joined tables. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public abstract class Asset {

    @Id
    public long id;

    public String name;

    /** The one kind. */
    @Entity(name = "Lamp")
    public static class Lamp extends Asset {
        public String detail;
    }

    /** The other kind. */
    @Entity(name = "Bridge")
    public static class Bridge extends Asset {
        public String size;
    }
}
