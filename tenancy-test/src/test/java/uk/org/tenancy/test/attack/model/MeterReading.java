package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Numbers alone. */
@Entity
@Table(name = "meter_reading")
public class MeterReading {

    @Id
    public UUID id;

    public int amount;
}
