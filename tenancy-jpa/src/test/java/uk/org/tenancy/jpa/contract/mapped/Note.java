package uk.org.tenancy.jpa.contract.mapped;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.hibernate.annotations.TenantId;

/** What was noted about a ticket. */
@Entity
@Multitenant
@TenantDiscriminatorColumn(name = "tenant")
public class Note {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "note_seq")
    @SequenceGenerator(name = "note_seq", sequenceName = "note_seq", allocationSize = 10)
    public Long id;

    @Version
    public int version;

    public String text;

    @TenantId
    @Column(name = "tenant")
    public String tenant;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "ticket_id")
    public Ticket ticket;

    protected Note() {}

    public Note(Ticket ticket, String text) {
        this.ticket = ticket;
        this.text = text;
    }
}
