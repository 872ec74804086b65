package uk.org.tenancy.jpa.contract.rival;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;

/** What hangs on a {@link Ticket}. */
@Entity
@Table(name = "reply")
public class Reply {

    @Id
    public long id;

    public String text;

    @TenantId
    public String tenant;

    @ManyToOne(fetch = FetchType.LAZY)
    public Ticket ticket;

    protected Reply() {}

    public Reply(long id, Ticket ticket, String text) {
        this.id = id;
        this.ticket = ticket;
        this.text = text;
    }
}
