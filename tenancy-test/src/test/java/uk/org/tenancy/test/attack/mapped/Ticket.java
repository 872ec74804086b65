package uk.org.tenancy.test.attack.mapped;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.hibernate.annotations.TenantId;

/** What a tenant keeps, with links to others of its own. It carries its tenant, in the way of either provider. */
@Entity
@Cacheable
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id")
@NamedNativeQuery(name = "Ticket.raw", query = "select title from ticket")
public class Ticket {

    @Id
    public long id;

    @Column(length = 60, unique = true)
    public String title;

    @TenantId
    @Column(name = "tenant_id")
    public String tenant;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "kind_code")
    public Kind kind;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    public Ticket parent;

    @OneToMany(mappedBy = "ticket")
    public List<Note> notes = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "ticket_officer",
            joinColumns = @JoinColumn(name = "ticket_id"),
            inverseJoinColumns = @JoinColumn(name = "officer_id"))
    public Set<Officer> officers = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "ticket_label", joinColumns = @JoinColumn(name = "ticket_id"))
    @Column(name = "label", length = 40)
    public Set<String> labels = new HashSet<>();
}
