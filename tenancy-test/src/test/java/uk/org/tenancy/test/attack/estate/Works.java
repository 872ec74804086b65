package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.TableGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is inherited without a table, ids of three kinds, access by methods, and a one-to-many with a table between. */
public final class Works {

    private Works() {}

    /** Has a table in its subclasses only. */
    @MappedSuperclass
    public abstract static class Registered {

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        public UUID id;

        @Column(length = 50)
        public String name;
    }

    /** Does the work. */
    @Entity(name = "Contractor")
    public static class Contractor extends Registered {

        public String trade;
    }

    /** Work that is done. */
    @Entity(name = "Job")
    @Access(AccessType.PROPERTY)
    public static class Job {

        private Long number;
        private String what;
        private Contractor contractor;
        private List<Material> materials = new ArrayList<>();

        @Id
        @Column(name = "no")
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Long getNumber() {
            return number;
        }

        public void setNumber(Long number) {
            this.number = number;
        }

        @Column(name = "description")
        public String getWhat() {
            return what;
        }

        public void setWhat(String what) {
            this.what = what;
        }

        @ManyToOne
        @JoinColumn(name = "contractor_id")
        public Contractor getContractor() {
            return contractor;
        }

        public void setContractor(Contractor contractor) {
            this.contractor = contractor;
        }

        @OneToMany
        @JoinTable(
                name = "job_material",
                joinColumns = @JoinColumn(name = "job_no"),
                inverseJoinColumns = @JoinColumn(name = "material_id"))
        public List<Material> getMaterials() {
            return materials;
        }

        public void setMaterials(List<Material> materials) {
            this.materials = materials;
        }
    }

    /** Gets its id from a table of counters. */
    @Entity(name = "Material")
    public static class Material {

        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "material")
        @TableGenerator(
                name = "material",
                table = "id_source",
                pkColumnName = "name",
                pkColumnValue = "material",
                valueColumnName = "value",
                allocationSize = 1000)
        public Long id;

        public String name;
    }
}
