package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import java.util.HashMap;
import java.util.Map;

/** Maps: by an attribute of what is in it, and by other entities. Inheritance in a single table. */
@Entity
public class Depot {

    @Id
    public long id;

    public String name;

    @OneToMany(mappedBy = "depot")
    @MapKey(name = "plate")
    public Map<String, Vehicle> vehicles = new HashMap<>();

    /** Who is where for how long. */
    @Entity(name = "Rota")
    public static class Rota {

        @Id
        public long id;

        public String week;

        @ElementCollection
        @CollectionTable(name = "rota_hours", joinColumns = @JoinColumn(name = "rota_id"))
        @MapKeyJoinColumn(name = "depot_id")
        @Column(name = "hours")
        public Map<Depot, Integer> hours = new HashMap<>();
    }

    /** All kinds are in one table. */
    @Entity(name = "Vehicle")
    @DiscriminatorColumn(name = "kind")
    public abstract static class Vehicle {

        @Id
        public long id;

        @Column(length = 20, nullable = false)
        public String plate;

        @ManyToOne
        @JoinColumn(name = "depot_id")
        public Depot depot;
    }

    /** One kind. */
    @Entity(name = "Van")
    @DiscriminatorValue("van")
    public static class Van extends Vehicle {

        public String load;
    }

    /** Another. */
    @Entity(name = "Mower")
    @DiscriminatorValue("mower")
    public static class Mower extends Vehicle {

        public String blade;
    }
}
