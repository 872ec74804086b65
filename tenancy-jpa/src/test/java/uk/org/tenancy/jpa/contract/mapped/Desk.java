package uk.org.tenancy.jpa.contract.mapped;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** An entity that nobody said the tenant of. */
@Entity
public class Desk {

    @Id
    public Long id;

    @OneToMany(mappedBy = "desk")
    public List<Drawer> drawers = new ArrayList<>();
}
