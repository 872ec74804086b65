package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.UUID;
import org.eclipse.persistence.annotations.ReadOnly;
import org.hibernate.annotations.Immutable;

/** A second table, a reference that may not be empty to itself, ids without a relation, a view, and columns with rules. */
public final class Plans {

    private Plans() {}

    /** Is in two tables. */
    @Entity(name = "Plan")
    @SecondaryTable(name = "plan_drawing", pkJoinColumns = @PrimaryKeyJoinColumn(name = "plan_id"))
    public static class Plan {

        @Id
        public long id;

        public String title;

        @Column(table = "plan_drawing")
        public String drawing;

        @Column(table = "plan_drawing")
        public byte[] scan;
    }

    /** Is within another, the outermost within itself. */
    @Entity(name = "Block")
    public static class Block {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "block_seq")
        @SequenceGenerator(name = "block_seq", sequenceName = "block_seq", allocationSize = 50)
        public Long id;

        public String name;

        @ManyToOne(optional = false)
        @JoinColumn(name = "within_id", nullable = false)
        public Block within;
    }

    /** Refers to others by their ids: to one that the database looks up, and to one that nobody does. */
    @Entity(name = "Letting")
    public static class Letting {

        @Id
        public long id;

        public String terms;

        @Column(name = "contractor_id")
        public UUID contractorId;

        @Column(name = "dwelling_id")
        public Long dwellingId;
    }

    /** What a view shows of leases. */
    @Entity(name = "RentRoll")
    @Table(name = "rent_roll")
    @Immutable
    @ReadOnly
    public static class RentRoll {

        @Id
        public long id;

        public String line;
    }

    /** Has columns with rules, and one that the database computes. */
    @Entity(name = "Charge")
    @Table(name = "charge", uniqueConstraints = @UniqueConstraint(columnNames = {"reference", "kind", "pence"}))
    public static class Charge {

        @Id
        public long id;

        @Column(length = 15, nullable = false)
        public String reference;

        @Column(nullable = false)
        public String kind;

        @Column(nullable = false)
        public int pence;

        @Column(insertable = false, updatable = false)
        public Integer tax;
    }
}
