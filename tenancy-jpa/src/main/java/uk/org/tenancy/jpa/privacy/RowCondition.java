package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.Query;

/** The JPQL of a condition on rows of an entity, which have the alias {@code e}. */
interface RowCondition {

    String condition();

    void bind(Query query);
}
