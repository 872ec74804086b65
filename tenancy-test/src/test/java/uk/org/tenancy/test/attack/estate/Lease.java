package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.NaturalId;

/** Who lives where: many-to-many, and collections of texts, of embedded values and by keys. */
@Entity
@Cacheable
public class Lease {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "lease_seq")
    @SequenceGenerator(name = "lease_seq", sequenceName = "lease_seq", allocationSize = 50)
    public Long id;

    @Convert(converter = Conversions.AsPence.class)
    public Conversions.Money rent;

    @ManyToOne(optional = false)
    @JoinColumn(name = "dwelling_id")
    public Dwelling dwelling;

    @ManyToMany
    @JoinTable(
            name = "lease_resident",
            joinColumns = @JoinColumn(name = "lease_id"),
            inverseJoinColumns = @JoinColumn(name = "resident_id"))
    public Set<Resident> residents = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "lease_term", joinColumns = @JoinColumn(name = "lease_id"))
    @OrderColumn(name = "place")
    @Column(name = "term", length = 80)
    public List<String> terms = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "lease_payment", joinColumns = @JoinColumn(name = "lease_id"))
    public List<Payment> payments = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "lease_note", joinColumns = @JoinColumn(name = "lease_id"))
    @MapKeyColumn(name = "topic", length = 30)
    @Column(name = "note")
    public Map<String, String> notes = new HashMap<>();

    /** What was paid. */
    @Embeddable
    public static class Payment {

        public int pence;

        @Column(length = 30)
        public String payer;
    }

    /** Has a natural id, which EclipseLink takes no notice of, and the other side of the many-to-many. */
    @Entity(name = "Resident")
    public static class Resident {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "resident_seq")
        @SequenceGenerator(name = "resident_seq", sequenceName = "resident_seq", allocationSize = 50)
        public Long id;

        @NaturalId
        @Column(name = "nino", length = 20, unique = true, nullable = false)
        public String insuranceNumber;

        public String name;

        @ManyToMany(mappedBy = "residents")
        public Set<Lease> leases = new HashSet<>();
    }
}
