package uk.org.tenancy.jpa.contract.mapped;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.hibernate.annotations.TenantId;

/** A tenant's, that something shared may lead to. */
@Entity
@Multitenant
@TenantDiscriminatorColumn(name = "owner")
public class Drawer {

    @Id
    public Long id;

    @TenantId
    @Column(name = "tenant")
    public String tenant;

    @ManyToOne
    public Desk desk;
}
