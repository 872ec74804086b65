package uk.org.tenancy.jpa.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {

    @Test
    void a_name_without_a_schema_is_looked_for_in_public() {
        assertThat(TableName.of("report")).isEqualTo(new TableName("public", "report"));
        assertThat(TableName.of("parks.bench")).isEqualTo(new TableName("parks", "bench"));
    }

    @Test
    void what_goes_into_a_statement_is_quoted() {
        assertThat(TableName.of("order").sql()).isEqualTo("\"public\".\"order\"");
        assertThat(new TableName("public", "x\"; DROP TABLE y; --").sql())
                .isEqualTo("\"public\".\"x\"\"; DROP TABLE y; --\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "parks.", ".bench", "nul\0"})
    void a_name_has_no_empty_part(String name) {
        assertThatThrownBy(() -> TableName.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_is_as_long_as_postgresql_stores() {
        assertThat(TableName.of("x".repeat(63)).table()).hasSize(63);
        assertThatThrownBy(() -> TableName.of("x".repeat(64))).hasMessageContaining("1 to 63");
        assertThatThrownBy(() -> TableName.of("x".repeat(64) + ".t")).hasMessageContaining("1 to 63");
    }

    @Test
    void names_are_in_order_of_schema_and_table() {
        assertThat(TableName.of("b")).isGreaterThan(TableName.of("a")).isLessThan(TableName.of("x.a"));
    }
}
