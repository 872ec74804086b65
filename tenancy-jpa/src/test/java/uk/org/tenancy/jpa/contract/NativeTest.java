package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.contract.model.Report;

class NativeTest extends Contract {

    @Test
    void N01_N02_native_queries_are_welcome_since_the_database_keeps_to_the_tenant() {
        List<?> reports = service.as(
                SOUTHDALE, em -> em.createNamedQuery("Report.raw", Report.class).getResultList());
        assertThat(reports).hasSize(1);
        for (String table : List.of("report_tag", "remark")) {
            assertThat(service.sql(SOUTHDALE, "select * from " + table)).hasSize(1);
        }
    }

    @Test
    void N03_a_raw_count_equals_the_own_rows() {
        assertThat(service.sql(SOUTHDALE, "select count(*)::int from report")).isEqualTo(List.of(1));
    }

    @Test
    void N08_row_security_cannot_be_switched_off() {
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> {
                    em.createNativeQuery("set local row_security = off").executeUpdate();
                    return em.createNativeQuery("select title from report").getResultList();
                }))
                .hasStackTraceContaining("query would be affected by row-level security policy");
    }

    @Test
    void N10_tenants_cannot_alter_or_drop_policies() {
        for (String sql : List.of(
                "drop policy tenancy_isolation on report",
                "alter policy tenancy_isolation on report using (true)",
                "create policy mine on report using (true)",
                "alter table report disable row level security")) {
            assertThatThrownBy(() -> service.changeSql(SOUTHDALE, sql)).hasStackTraceContaining("must be owner");
        }
    }

    @Test
    void N16_child_tables_are_scoped_without_going_through_their_parents() {
        assertThat(service.sql(SOUTHDALE, "select tag from report_tag")).isEqualTo(List.of("dry"));
    }

    @Test
    void N20_joins_that_the_caller_wrote_are_not_rewritten_and_scoped_all_the_same() {
        assertThat(service.sql(SOUTHDALE, "select r.title from report r cross join remark m cross join report_tag t"))
                .isEqualTo(List.of("s1"));
    }
}
