package uk.org.tenancy.jpa.contract.rival;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** Something of one tenant, as EclipseLink would have it mapped. */
@Entity
@Table(name = "permit")
@Multitenant
@TenantDiscriminatorColumn(name = "tenant", contextProperty = "eclipselink.tenant-id")
public class Permit {

    @Id
    public long id;

    public String holder;

    @Column(name = "tenant", insertable = false, updatable = false)
    public String tenant;

    @ManyToOne
    @JoinColumn(name = "street")
    public Street street;

    protected Permit() {}

    public Permit(long id, String holder, Street street) {
        this.id = id;
        this.holder = holder;
        this.street = street;
    }
}
