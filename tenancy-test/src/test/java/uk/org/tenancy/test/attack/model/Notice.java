package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.NaturalId;

/** Something announced. It stands alone, has a natural id, and its mapping tries to keep tenants apart with a filter. */
@Entity
@FilterDef(name = "tenant", autoEnabled = true)
@Filter(name = "tenant", condition = "to_char(tenant_id, 'FM9999') = current_setting('tenancy.tenant')")
public class Notice {

    @Id
    public long id;

    @NaturalId
    public String reference;

    public String text;
}
