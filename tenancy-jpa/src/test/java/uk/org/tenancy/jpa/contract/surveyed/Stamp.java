package uk.org.tenancy.jpa.contract.surveyed;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What is kept in a table with a name of its own, under an id that nobody else has. */
@Entity
@Table(name = "\"Stamp\"", schema = "archive")
public class Stamp {

    @Id
    public UUID id;
}
