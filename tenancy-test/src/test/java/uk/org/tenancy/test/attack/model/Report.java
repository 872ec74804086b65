package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a resident reports. It has something of nearly every kind of mapping, and knows nothing of tenants. */
@Entity
@Cacheable
@SecondaryTable(name = "report_note", pkJoinColumns = @PrimaryKeyJoinColumn(name = "report_id"))
@NamedQuery(name = "Report.titles", query = "select r.title from Report r order by r.title")
@NamedQuery(name = "Report.byStatus", query = "select r from Report r where r.status = :status")
@NamedNativeQuery(name = "Report.raw", query = "select title from report")
public class Report {

    /** How far it is. */
    public enum Status {
        OPEN,
        CLOSED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_seq")
    @SequenceGenerator(name = "report_seq", sequenceName = "report_seq", allocationSize = 50)
    public Long id;

    @Version
    public int version;

    @Column(unique = true)
    public String title;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Column(name = "made_at")
    public LocalDateTime madeAt;

    public BigDecimal cost;

    @Embedded
    public Place place;

    public byte[] photo;

    @Convert(converter = Colour.AsText.class)
    public Colour colour;

    @Column(table = "report_note")
    public String note;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "duplicate_of")
    public Report duplicateOf;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "category_code")
    public Category category;

    @ElementCollection
    @CollectionTable(name = "report_tag", joinColumns = @JoinColumn(name = "report_id"))
    @Column(name = "tag")
    public Set<String> tags = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "report_label", joinColumns = @JoinColumn(name = "report_id"))
    @MapKeyColumn(name = "label")
    @Column(name = "text")
    public Map<String, String> labels = new HashMap<>();

    @OneToMany(mappedBy = "report")
    public List<Remark> remarks = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "report_officer",
            joinColumns = @JoinColumn(name = "report_id"),
            inverseJoinColumns = @JoinColumn(name = "user_name"))
    public Set<Officer> officers = new HashSet<>();
}
