package uk.org.tenancy.jpa.contract.rival;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.TenantId;

/** Something of one tenant, as Hibernate would have it mapped. */
@Entity
@Table(name = "ticket")
public class Ticket {

    @Id
    public long id;

    @Column(unique = true)
    public String title;

    @TenantId
    public String tenant;

    @ElementCollection
    @CollectionTable(name = "ticket_tag", joinColumns = @JoinColumn(name = "ticket_id"))
    @Column(name = "tag")
    public Set<String> tags = new HashSet<>();

    @ManyToMany
    @JoinTable(
            name = "ticket_ticket",
            joinColumns = @JoinColumn(name = "ticket_id"),
            inverseJoinColumns = @JoinColumn(name = "related_id"))
    public Set<Ticket> related = new HashSet<>();

    @OneToMany(mappedBy = "ticket")
    public Set<Reply> replies = new HashSet<>();

    protected Ticket() {}

    public Ticket(long id, String title) {
        this.id = id;
        this.title = title;
    }
}
