package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Reference data of all tenants. */
@Entity
public class Ward {

    @Id
    @Column(length = 9)
    public String code;

    public String name;

    /** More of them, which an attribute without a relation refers to. */
    @Entity(name = "Band")
    public static class Band {

        @Id
        public int number;

        public String name;
    }
}
