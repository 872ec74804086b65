package uk.org.tenancy.jpa.contract.kept;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PathToSubject;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** Who came to a place, counted without a name after a month. */
@Entity
@Table(name = "visit")
@PathToSubject("about")
@Processed(
        purpose = "to let people in",
        basis = LawfulBasis.CONSENT,
        retention = "a month",
        period = "P1M",
        from = "at",
        afterwards = Disposition.Kind.ANONYMISE)
public class Visit {

    @Id
    public Long id;

    @Identifies("email")
    @PersonalData("contact details")
    public String email;

    @PersonalData("name")
    public String name;

    @PersonalData("age")
    public Integer age;

    @ManyToOne
    @JoinColumn(name = "application_id")
    public Application about;

    @NotPersonal
    public String place;

    @NotPersonal
    public LocalDateTime at;

    @ElementCollection
    @CollectionTable(name = "visit_need", joinColumns = @JoinColumn(name = "visit_id"))
    @Column(name = "need")
    @PersonalData("needs")
    public Set<String> needs = new HashSet<>();
}
