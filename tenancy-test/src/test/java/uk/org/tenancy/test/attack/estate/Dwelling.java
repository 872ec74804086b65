package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;

/** A home: embedded values in embedded ones, a version, one-to-one both ways, a list by a join column, and itself. */
@Entity
@Cacheable
@NamedQuery(name = "Dwelling.all", query = "select d from Dwelling d order by d.id")
public class Dwelling {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "dwelling_seq")
    @SequenceGenerator(name = "dwelling_seq", sequenceName = "dwelling_seq", allocationSize = 50)
    public Long id;

    @Version
    public long version;

    @Embedded
    public Address address;

    @Embedded
    @AttributeOverride(name = "line", column = @Column(name = "post_line", length = 30))
    @AttributeOverride(name = "code.outward", column = @Column(name = "post_outward", length = 4))
    @AttributeOverride(name = "code.inward", column = @Column(name = "post_inward", length = 3))
    public Address post;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Street street;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "annexe_of")
    public Dwelling annexeOf;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "survey_id", unique = true)
    public Survey survey;

    @OneToMany(cascade = CascadeType.PERSIST)
    @JoinColumn(name = "dwelling_id")
    @OrderColumn(name = "place")
    public List<Room> rooms = new ArrayList<>();

    /** Where it is. */
    @Embeddable
    public static class Address {

        @Column(length = 30)
        public String line;

        @Embedded
        public Code code;
    }

    /** A part of an address. */
    @Embeddable
    public static class Code {

        @Column(length = 4)
        public String outward;

        @Column(length = 3)
        public String inward;
    }

    /** Knows nothing of the dwelling it is in. */
    @Entity(name = "Room")
    public static class Room {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Long id;

        @Column(nullable = false)
        public String name;
    }

    /** The other side of a one-to-one. */
    @Entity(name = "Survey")
    public static class Survey {

        @Id
        public long id;

        public String surveyor;

        @OneToOne(mappedBy = "survey")
        public Dwelling dwelling;
    }
}
