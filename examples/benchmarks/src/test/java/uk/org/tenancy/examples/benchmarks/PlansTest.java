package uk.org.tenancy.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlansTest {

    @Test
    void the_tenant_has_to_be_part_of_every_index_condition() {
        String scan = "  ->  Index Scan using report_pkey on report";
        assertThat(Plans.isByTenant(List.of("Update on report", scan, "  Index Cond: ((tenant_id = 1) AND (id = 3))")))
                .isTrue();
        assertThat(Plans.isByTenant(List.of(scan, "  Index Cond: (id = 3)", "  Filter: (tenant_id = 1)")))
                .isFalse();
        assertThat(Plans.isByTenant(List.of(scan, "  Index Cond: (tenant_id = 1)", "  Filter: (tenant_id = 1)")))
                .isFalse();
        assertThat(Plans.isByTenant(List.of(scan, "  Index Cond: (tenant_id = 1)", scan)))
                .isFalse();
        assertThat(Plans.isByTenant(List.of("Seq Scan on report"))).isFalse();
        assertThat(Plans.isByTenant(List.of("Insert on remark", "  ->  Result")))
                .isTrue();
    }
}
