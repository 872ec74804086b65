package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;

/** Who works on reports; known by a name that two councils may both have given. */
@Entity
@Cacheable
public class Officer {

    @Id
    @Column(name = "user_name")
    public String userName;

    public String name;

    @ManyToMany(mappedBy = "officers")
    public Set<Report> reports = new HashSet<>();
}
