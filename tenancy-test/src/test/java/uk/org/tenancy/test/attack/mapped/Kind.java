package uk.org.tenancy.test.attack.mapped;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What a ticket is about; shared by all. */
@Entity
public class Kind {

    @Id
    public String code;

    public String name;
}
