package uk.org.tenancy.test.attack.mapped;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.hibernate.annotations.TenantId;

/** Nothing but a name. */
@Entity
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id")
public class Officer {

    @Id
    public long id;

    public String name;

    @TenantId
    @Column(name = "tenant_id")
    public String tenant;
}
