package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.Basic;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** Every basic type, and a unique constraint over two columns. */
@Entity
@Cacheable
@Table(name = "street", uniqueConstraints = @UniqueConstraint(columnNames = {"town", "name"}))
public class Street {

    /** What it is made of. */
    public enum Surface {
        TARMAC,
        COBBLES
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "street_seq")
    @SequenceGenerator(name = "street_seq", sequenceName = "street_seq", allocationSize = 50)
    public Long id;

    @Column(length = 40, nullable = false)
    public String name;

    @Column(length = 40, nullable = false)
    public String town;

    @Enumerated(EnumType.ORDINAL)
    public Surface surface;

    @Enumerated(EnumType.STRING)
    public Surface repairedWith;

    public short lanes;

    public int houses;

    public double length;

    public Float width;

    public boolean lit;

    public Character side;

    @Column(precision = 6, scale = 2)
    public BigDecimal value;

    public UUID reference;

    public LocalDate adopted;

    public LocalTime quietFrom;

    public LocalDateTime changed;

    @Basic(fetch = FetchType.LAZY)
    public String history;

    public byte[] plan;

    @Transient
    public String unsaved = "not kept";

    @ManyToOne(optional = false)
    @JoinColumn(name = "ward_code")
    public Ward ward;

    @Column(name = "band_number")
    public int band;
}
