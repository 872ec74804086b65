package uk.org.tenancy.jpa.contract.surveyed;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.eclipse.persistence.annotations.ReadOnly;
import org.hibernate.annotations.Immutable;

/** Reference data whose keys are numbered, and that says itself that it is never changed. */
@Entity
@Cacheable
@Immutable
@ReadOnly
public class Kind {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;
}
