package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Natural ids and collections of shared rows lead to other tenants' rows where the database or a cache lets them. */
class ParishTest {

    @Test
    void a_protected_application_holds() {
        Parish parish = Parish.with();
        assertThat(parish.verdicts()).noneMatch(Verdict::isLeak);
        assertThat(parish.verdicts())
                .filteredOn(verdict -> verdict.vector().id().matches("natural-id.*|shared-(collection|join)"))
                .hasSize(5)
                .allMatch(verdict -> verdict.outcome() instanceof Outcome.Held);
    }

    @Test
    void a_table_without_row_security_is_found_by_natural_id_and_from_shared_rows() {
        Parish parish = Parish.with("ALTER TABLE desk DISABLE ROW LEVEL SECURITY");
        assertThat(parish.leaks("Desk")).contains("natural-id", "natural-id-reference", "natural-id-cached");
        assertThat(parish.leaks("Area")).containsExactlyInAnyOrder("shared-collection", "shared-join");
    }

    @Test
    void caches_that_do_not_know_the_tenant_give_what_the_owner_found() {
        Parish parish = Parish.naive();
        assertThat(parish.leaks("Desk")).contains("natural-id-cached").doesNotContain("jpql-all", "sql-select");
        assertThat(parish.leaks("Area")).containsExactlyInAnyOrder("shared-collection");
    }
}
