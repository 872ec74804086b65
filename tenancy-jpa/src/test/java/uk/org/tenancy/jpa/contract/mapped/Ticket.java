package uk.org.tenancy.jpa.contract.mapped;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
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

/** What a tenant keeps, with links to others of its own. Its id is given by hand, so that it can be anybody's. */
@Entity
@Cacheable
@Multitenant
@TenantDiscriminatorColumn(name = "tenant")
@NamedNativeQuery(name = "Ticket.raw", query = "select title from ticket")
public class Ticket {

    @Id
    public Long id;

    public String title;

    @TenantId
    @Column(name = "tenant")
    public String tenant;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "kind_code")
    public Kind kind;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    public Ticket parent;

    @OneToMany(mappedBy = "ticket", cascade = CascadeType.ALL)
    public List<Note> notes = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "ticket_ticket",
            joinColumns = @JoinColumn(name = "ticket_id"),
            inverseJoinColumns = @JoinColumn(name = "related_id"))
    public Set<Ticket> related = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "ticket_label", joinColumns = @JoinColumn(name = "ticket_id"))
    @Column(name = "label")
    public Set<String> labels = new HashSet<>();

    protected Ticket() {}

    public Ticket(long id, String title) {
        this.id = id;
        this.title = title;
    }
}
