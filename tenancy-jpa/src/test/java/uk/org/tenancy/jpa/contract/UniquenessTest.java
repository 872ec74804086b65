package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.contract.model.Officer;
import uk.org.tenancy.jpa.contract.model.Report;

class UniquenessTest extends Contract {

    @Test
    void X01_X07_a_value_is_unique_within_a_tenant_and_tells_nothing_of_others() {
        service.store(SOUTHDALE, new Report("n1"));
        assertThatThrownBy(() -> service.store(SOUTHDALE, new Report("n1"))).hasStackTraceContaining("unique");
    }

    @Test
    void X02_so_are_several_columns_together() {
        String insert = "insert into report (version, street, category_code, id) values (0, 'High Street', 'light', ";
        service.changeSql(NORTHMOOR, insert + "11)");
        service.changeSql(SOUTHDALE, insert + "11)");
        assertThatThrownBy(() -> service.changeSql(SOUTHDALE, insert + "12)")).hasStackTraceContaining("unique");
    }

    @Test
    void X08_X10_a_check_for_existence_and_a_count_look_at_own_rows_only() {
        assertThat(service.jpql(SOUTHDALE, "select count(r) from Report r where r.title = 'n1'"))
                .isEqualTo(List.of(0L));
    }

    @Test
    void X09_Z18_two_tenants_may_have_an_officer_of_the_same_name() {
        service.store(NORTHMOOR, new Officer("jo", "Jo of Northmoor"));
        service.store(SOUTHDALE, new Officer("jo", "Jo of Southdale"));
        String name = service.as(SOUTHDALE, em -> em.find(Officer.class, "jo").name);
        assertThat(name).isEqualTo("Jo of Southdale");
        assertThatThrownBy(() -> service.store(SOUTHDALE, new Officer("jo", "Another")))
                .isInstanceOf(RuntimeException.class);
    }
}
