package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Reference data that all councils share. */
@Entity
@Cacheable
public class Category {

    @Id
    public String code;

    public String name;
}
