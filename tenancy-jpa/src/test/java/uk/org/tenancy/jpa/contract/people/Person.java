package uk.org.tenancy.jpa.contract.people;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PersonalData;
import uk.org.tenancy.privacy.Processed;

/** Somebody who has an account. */
@Entity
@Processed(
        title = "Accounts",
        purpose = "to let people sign in",
        basis = LawfulBasis.CONTRACT,
        retention = "until it is closed")
public class Person {

    @Id
    public Long id;

    @Identifies("account")
    @PersonalData("account")
    public Long account;

    @Version
    public int version;

    @Identifies("email")
    @PersonalData("contact details")
    public String email;

    @PersonalData("date of birth")
    public LocalDate born;

    @Embedded
    public Address address = new Address();

    @ElementCollection
    @CollectionTable(name = "person_phone", joinColumns = @JoinColumn(name = "person_id"))
    @MapKeyColumn(name = "kind")
    @Column(name = "number")
    @PersonalData("contact details")
    public Map<String, String> phones = new HashMap<>();

    @ManyToMany
    @JoinTable(
            name = "person_topic",
            joinColumns = @JoinColumn(name = "person_id"),
            inverseJoinColumns = @JoinColumn(name = "topic_code"))
    public Set<Topic> topics = new HashSet<>();

    /** Where somebody lives. */
    @Embeddable
    public static class Address {

        @PersonalData("address")
        public String street;

        @NotPersonal("a district has thousands of people")
        public String district;
    }
}
