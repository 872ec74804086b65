package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.policy.Finding.Severity.NOTICE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes that row security makes useless. */
class IndexRisksTest extends IsolationRisks {

    static Stream<Arguments> risks() {
        return Stream.of(
                risk(
                        NOTICE,
                        "index public.i on public.report",
                        "not leakproof",
                        "CREATE INDEX i ON report (tenant_id, cost)"),
                risk(NOTICE, "index public.i on public.report", "not leakproof", "CREATE INDEX i ON report (cost)"),
                risk(
                        NOTICE,
                        "index public.i on public.report",
                        "not leakproof",
                        "CREATE INDEX i ON report USING gin (tags)"),
                risk(
                        NOTICE,
                        "index public.i on public.report",
                        "not leakproof",
                        "CREATE INDEX i ON report (tenant_id, lower(title))"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost = 1", "lower(title) = 'x'"})
    void an_index_that_is_said_to_be_useless_is_used_once_it_is_mended(String condition) throws SQLException {
        asSuperuser("CREATE INDEX i ON report (tenant_id, cost)");
        asSuperuser("CREATE INDEX j ON report (tenant_id, lower(title))");
        String column = condition.substring(0, 4);
        assertThat(indexCondition(condition)).contains("tenant_id").doesNotContain(column);
        findings().forEach(finding -> finding.mend().forEach(this::asSuperuser));
        assertThat(indexCondition(condition)).contains("tenant_id", column);
    }

    private String indexCondition(String condition) throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            TestDatabase.query(connection, "SELECT set_config('tenancy.tenant', '1', true)");
            return TestDatabase.query(connection, "EXPLAIN (COSTS OFF) SELECT id FROM report WHERE " + condition)
                    .stream()
                    .filter(line -> line.contains("Index Cond"))
                    .collect(Collectors.joining());
        }
    }
}
