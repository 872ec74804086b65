package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.jpa.policy.Finding;

/** Brings what surrounds the tables into danger, and out of it again by the statements that the check names. */
abstract class IsolationRisks {

    static final String DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp";

    final TestDatabase database = new TestDatabase(
            "CREATE TABLE report (id bigint PRIMARY KEY, cost numeric, tags text[], title text)",
            "CREATE TABLE category (code text PRIMARY KEY)",
            "CREATE TABLE invoice (id bigint PRIMARY KEY)",
            "CREATE SEQUENCE report_seq");

    @BeforeEach
    final void safeToBeginWith() {
        RowIsolation.forRole("app")
                .tenantOwned("report")
                .shared("category")
                .platform("invoice")
                .install(database.owner());
        assertThat(findings()).isEmpty();
    }

    @AfterEach
    final void drop() {
        database.close();
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @MethodSource("risks")
    void is_found_and_the_statement_it_names_mends_it(
            Finding.Severity severity, String subject, String problem, List<String> statements) {
        statements.forEach(statement -> asSuperuser(statement));
        List<Finding> findings = findings();
        try {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(severity);
                assertThat(finding.subject()).isEqualTo(inDatabase(subject));
                assertThat(finding.problem()).contains(problem);
            });
        } finally {
            findings.forEach(finding -> finding.mend().forEach(this::asSuperuser));
        }
        assertThat(findings()).isEmpty();
    }

    List<Finding> findings() {
        return IsolationCheck.of(database.application()).findings();
    }

    void asSuperuser(String statement) {
        TestDatabase.execute(database.superuser(), inDatabase(statement));
    }

    private String inDatabase(String text) {
        return text.replace("${database}", database.name());
    }

    static Arguments risk(Finding.Severity severity, String subject, String problem, String... statements) {
        return Arguments.of(severity, subject, problem, List.of(statements));
    }
}
