package uk.org.tenancy.jpa.contract.kept;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** What somebody applied for, kept for a year after it was decided. */
@Entity
@Table(name = "application")
@Processed(
        purpose = "to decide",
        basis = LawfulBasis.PUBLIC_TASK,
        retention = "a year",
        period = "P1Y",
        from = "decidedOn")
public class Application {

    @Id
    public Long id;

    @Version
    public int version;

    @Identifies("email")
    @PersonalData("contact details")
    public String email;

    @NotPersonal
    @Column(name = "decided_on")
    public LocalDate decidedOn;

    @ElementCollection
    @CollectionTable(name = "application_phone", joinColumns = @JoinColumn(name = "application_id"))
    @Column(name = "number")
    @PersonalData("contact details")
    public Set<String> phones = new HashSet<>();

    @ManyToOne
    @JoinColumn(name = "repeats_id")
    public Application repeats;

    @OneToMany(mappedBy = "application", cascade = CascadeType.ALL, orphanRemoval = true)
    public List<Stamp> stamps = new ArrayList<>();

    /** Has nothing personal, and goes with its application. */
    @Entity
    @Table(name = "stamp")
    @NotPersonal
    public static class Stamp {

        @Id
        public Long id;

        @ManyToOne
        @JoinColumn(name = "application_id")
        public Application application;
    }
}
