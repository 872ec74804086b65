package uk.org.tenancy.jpa.contract.mapped;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.hibernate.annotations.TenantId;

/** A visit, whose rows are in two tables. */
@Entity(name = "MappedVisit")
@Table(name = "visit")
@Inheritance(strategy = InheritanceType.JOINED)
@Multitenant
@TenantDiscriminatorColumn(name = "tenant")
public abstract class Visit {

    @Id
    public Long id;

    public String name;

    @TenantId
    @Column(name = "tenant")
    public String tenant;

    protected Visit() {}

    Visit(long id, String name) {
        this.id = id;
        this.name = name;
    }

    /** A visit to look at something. */
    @Entity(name = "MappedInspection")
    @Table(name = "inspection")
    public static class Inspection extends Visit {

        public String finding;

        protected Inspection() {}

        public Inspection(long id, String name, String finding) {
            super(id, name);
            this.finding = finding;
        }
    }
}
