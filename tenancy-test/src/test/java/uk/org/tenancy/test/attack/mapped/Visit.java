package uk.org.tenancy.test.attack.mapped;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.hibernate.annotations.TenantId;

/** Has its rows in two tables, of which one only knows the tenant. */
@Entity(name = "MappedVisit")
@jakarta.persistence.Table(name = "visit")
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind")
@Multitenant
@TenantDiscriminatorColumn(name = "tenant_id")
public abstract class Visit {

    @Id
    public long id;

    public String name;

    @TenantId
    @Column(name = "tenant_id")
    public String tenant;

    /** A visit to look at something. */
    @Entity(name = "MappedInspection")
    @jakarta.persistence.Table(name = "inspection")
    public static class Inspection extends Visit {

        public String finding;
    }
}
