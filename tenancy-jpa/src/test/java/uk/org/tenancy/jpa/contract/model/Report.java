package uk.org.tenancy.jpa.contract.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** What a resident reports. It has something of every kind of mapping, and knows nothing of tenants. */
@Entity
@Cacheable
@EntityListeners(Witness.class)
@SecondaryTable(name = "report_note", pkJoinColumns = @PrimaryKeyJoinColumn(name = "report_id"))
@NamedQuery(name = "Report.titles", query = "select r.title from Report r order by r.title")
@NamedNativeQuery(
        name = "Report.raw",
        query = "select r.*, n.note from report r left join report_note n on n.report_id = r.id",
        resultClass = Report.class)
public class Report {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_seq")
    @SequenceGenerator(name = "report_seq", sequenceName = "report_seq", allocationSize = 50)
    public Long id;

    @Version
    public int version;

    @Column(unique = true)
    public String title;

    @Embedded
    public Place place;

    @Column(table = "report_note")
    public String note;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "category_code")
    public Category category;

    @ElementCollection
    @CollectionTable(name = "report_tag", joinColumns = @JoinColumn(name = "report_id"))
    @Column(name = "tag")
    public Set<String> tags = new HashSet<>();

    @OneToMany(mappedBy = "report", cascade = CascadeType.ALL)
    @OrderBy("id")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    public List<Remark> remarks = new ArrayList<>();

    @OneToOne(mappedBy = "report", cascade = CascadeType.ALL)
    public Outcome outcome;

    @ManyToMany
    @JoinTable(
            name = "report_officer",
            joinColumns = @JoinColumn(name = "report_id"),
            inverseJoinColumns = @JoinColumn(name = "user_name"))
    public Set<Officer> officers = new HashSet<>();

    protected Report() {}

    public Report(String title, String... tags) {
        this.title = title;
        this.tags.addAll(List.of(tags));
    }

    /** Adds a remark. */
    public Report remark(String text) {
        remarks.add(new Remark(this, text));
        return this;
    }
}
