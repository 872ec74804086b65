package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.policy.Finding;

/** What keeps restricted rows from foreign keys is looked at, and what is found is mended as the finding says. */
@ParameterizedClass
@MethodSource("levels")
class RestrictionCheckTest {

    private static final String TRIGGER = "create or replace trigger tenancy_restriction before ";

    private static final Map<IsolationLevel, Folders> STARTED = new EnumMap<>(IsolationLevel.class);

    @Parameter
    IsolationLevel level;

    private Folders folders;

    static Stream<IsolationLevel> levels() {
        return TwoTenants.levels();
    }

    @BeforeEach
    void start() {
        folders = STARTED.computeIfAbsent(level, Folders::new);
        assertThat(findings()).isEmpty();
    }

    @AfterEach
    void dropPartitions() {
        execute(folders.database.owner(), "drop table if exists scan_first, scan_second");
    }

    @AfterAll
    static void drop() {
        STARTED.values().forEach(Folders::close);
        STARTED.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table note disable trigger tenancy_restriction",
                "alter table note disable trigger user",
                "alter table note enable replica trigger tenancy_restriction",
                "alter table scan disable trigger tenancy_restriction",
                "alter table scan_page disable trigger tenancy_restriction",
                "alter table lamp disable trigger tenancy_restriction",
                "drop trigger tenancy_restriction on note",
                "drop trigger tenancy_restriction on scan",
                "drop trigger tenancy_restriction on lamp",
                "alter trigger tenancy_restriction on note rename to another",
                TRIGGER + "delete on note for each row when (old.tenancy_restricted)"
                        + " execute function tenancy.keep_restricted()",
                TRIGGER
                        + "update or delete on note for each row when (false) execute function tenancy.keep_restricted()",
                TRIGGER + "update or delete on note for each statement execute function tenancy.keep_restricted()",
                TRIGGER + "update of text or delete on note for each row when (old.tenancy_restricted"
                        + " and \"left\"(current_setting('tenancy.tenant', true), 1) is distinct from ' ')"
                        + " execute function tenancy.keep_restricted()",
                "create or replace function tenancy.keep_restricted() returns trigger language plpgsql"
                        + " set search_path = pg_catalog, pg_temp as 'begin return old; end'",
                "alter function tenancy.keep_restricted() security definer",
                "alter function tenancy.keep_restricted() reset all",
                "alter function tenancy.keep_restricted() set search_path = public",
                "drop function tenancy.keep_restricted() cascade"
            })
    void what_no_longer_keeps_restricted_rows_is_unsafe_until_the_statements_given_are_run(String sql) {
        execute(folders.database.owner(), sql);
        assertThat(findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.UNSAFE);
            assertThat(finding.problem()).contains("restricted rows");
        });
        findings()
                .forEach(finding ->
                        execute(folders.database.owner(), finding.mend().toArray(String[]::new)));
        execute(folders.database.owner(), "drop trigger if exists another on note");
        assertThat(findings()).isEmpty();
    }

    @Test
    void installing_again_mends_it_and_then_has_nothing_to_do() {
        execute(
                folders.database.owner(),
                "alter table note disable trigger tenancy_restriction",
                "alter table scan_page disable trigger tenancy_restriction",
                "drop function tenancy.keep_restricted() cascade");
        folders.install();
        assertThat(findings()).isEmpty();
        assertThat(folders.script()).contains("tenancy.keep_restricted()").doesNotContain("TRIGGER");
    }

    @Test
    void partitions_that_come_later_keep_restricted_rows_at_once() throws SQLException {
        execute(
                folders.database.owner(),
                "create table scan_first partition of scan for values from (1) to (2)",
                "create table scan_second (like scan including all)");
        execute(
                folders.database.superuser(),
                "alter table scan attach partition scan_second for values from (2) to (3)");
        folders.fill("scan");
        assertThatThrownBy(() -> folders.run(NORTHMOOR, "delete from folder where id = 1"))
                .hasMessageContaining("a restricted row of public.scan_first");
        execute(folders.database.superuser(), "update scan set tenancy_restricted = id = 2");
        assertThatThrownBy(() -> folders.run(NORTHMOOR, "delete from folder where id = 2"))
                .hasMessageContaining("a restricted row of public.scan_second");
    }

    @Test
    void what_is_no_longer_declared_is_named() {
        folders.install("named", "letter", "asset", "label", "tag");
        List<Finding> left = findings();
        assertThat(left)
                .allMatch(finding -> finding.severity() == Finding.Severity.NOTICE)
                .extracting(Finding::subject)
                .contains("trigger tenancy_restriction on public.note", "trigger tenancy_restriction on public.scan")
                .doesNotContain("trigger tenancy_restriction on public.scan_page");
        left.forEach(finding -> execute(
                folders.database.owner(),
                finding.mend().stream().filter(sql -> !sql.startsWith("--")).toArray(String[]::new)));
        assertThat(findings()).isEmpty();
        folders.install();
    }

    private List<Finding> findings() {
        return IsolationCheck.of(folders.database.application()).findings();
    }
}
