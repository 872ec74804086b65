package uk.org.tenancy.jpa.contract.mapped;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What a ticket is about; shared by all. */
@Entity
public class Kind {

    @Id
    public String code;

    public String name;

    protected Kind() {}

    public Kind(String code, String name) {
        this.code = code;
        this.name = name;
    }
}
