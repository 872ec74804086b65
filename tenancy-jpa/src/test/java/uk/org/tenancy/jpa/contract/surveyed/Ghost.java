package uk.org.tenancy.jpa.contract.surveyed;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity that has no table. */
@Entity
public class Ghost {

    @Id
    public Long id;

    /** One that reads a view. */
    @Entity
    @Table(name = "open_permit")
    public static class OpenPermit {

        @Id
        public String number;
    }
}
