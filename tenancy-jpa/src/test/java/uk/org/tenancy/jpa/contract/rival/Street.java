package uk.org.tenancy.jpa.contract.rival;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Something that all tenants share. */
@Entity
@Table(name = "street")
public class Street {

    @Id
    public String name;

    @OneToMany(mappedBy = "street")
    public List<Permit> permits = new ArrayList<>();

    protected Street() {}
}
