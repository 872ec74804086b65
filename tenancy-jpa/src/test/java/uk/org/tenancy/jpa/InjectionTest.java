package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.TenantContext;

/** A search that puts what somebody typed into its SQL: at the level enforced it gives all away, at sealed it does not. */
class InjectionTest {

    private static TwoTenants enforced;
    private static TwoTenants sealed;

    @BeforeAll
    static void create() {
        enforced = new TwoTenants(IsolationLevel.ENFORCED);
        assumeTrue(SealedDatabase.isSupported(), "sealing needs PostgreSQL 15");
        sealed = new TwoTenants(IsolationLevel.SEALED);
    }

    @AfterAll
    static void drop() {
        enforced.close();
        if (sealed != null) {
            sealed.close();
        }
    }

    /** Each needs no more than the one statement that it becomes a part of. */
    static Stream<List<String>> typed() {
        return Stream.of(
                List.of("' union all (with t as materialized (select set_config('%s', '2', true))"
                        + " select r.text from t, report r) --"),
                List.of("' union all select (select text from report)"
                        + " from (select set_config('%s', '2', true) offset 0) t --"),
                List.of("' or set_config('%s', '2', true) is null --", "' or true --"),
                List.of("' || set_config('%s', '2', true) || '", "' or true --"),
                List.of(
                        "' union select query_to_xml('select set_config(''%s'', ''2'', true)',"
                                + " true, true, '')::text --",
                        "' or true --"));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void what_somebody_types_changes_the_tenant_at_enforced_and_not_at_sealed(List<String> typed) throws SQLException {
        assertThat(found(enforced, typed, "tenancy.tenant")).contains("s1");
        assertThat(found(sealed, typed, "tenancy.tenant")).doesNotContain("s1").contains("n1");
        assertThat(found(sealed, typed, "backtrace_functions"))
                .doesNotContain("s1")
                .contains("permission denied");
    }

    /** What Northmoor's searches find in one transaction, or the error that ends it. */
    private static String found(TwoTenants tenants, List<String> typed, String setting) throws SQLException {
        return TenantContext.call(NORTHMOOR, () -> {
            StringBuilder found = new StringBuilder();
            try (Connection connection = tenants.rows.getConnection()) {
                connection.setAutoCommit(false);
                for (String text : typed) {
                    found.append(query(
                            connection, "select text from report where text = '" + String.format(text, setting) + "'"));
                }
            } catch (SQLException refused) {
                found.append(refused.getMessage());
            }
            return found.toString();
        });
    }
}
