package uk.org.tenancy.jpa.contract.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.HashSet;
import java.util.Set;

/** Reference data that all councils share. */
@Entity
@Cacheable
public class Category {

    @Id
    public String code;

    public String name;

    @OneToMany(mappedBy = "category")
    public Set<Report> reports = new HashSet<>();

    protected Category() {}

    public Category(String code) {
        this.code = code;
    }
}
