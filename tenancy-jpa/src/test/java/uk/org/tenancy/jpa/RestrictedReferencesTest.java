package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;

/** PostgreSQL does what a foreign key says without asking row policies; restricted rows withstand that too. */
@ParameterizedClass
@MethodSource("levels")
class RestrictedReferencesTest {

    private static final String DELETE = "delete from folder where id = 1";
    private static final String RENAME = "update folder set name = name || '!' where id = 1";

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
    }

    @AfterAll
    static void drop() {
        STARTED.values().forEach(Folders::close);
        STARTED.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "note,   note,      deleted, " + DELETE,
        "letter, letter,    deleted, " + DELETE,
        "scan,   scan_page, deleted, " + DELETE,
        "lamp,   lamp,      deleted, " + DELETE,
        "named,  named,     changed, " + RENAME,
        "label,  label,     changed, " + DELETE,
        "tag,    tag,       changed, " + DELETE
    })
    void a_restricted_row_withstands_what_becomes_of_the_row_it_refers_to(
            String table, String place, String done, String sql) throws SQLException {
        requireKey(table);
        folders.fill(table);
        List<String> before = folders.rows(table);
        assertThatThrownBy(() -> folders.run(NORTHMOOR, sql))
                .hasMessageContaining("a restricted row of public." + place + " would be " + done)
                .hasMessageContaining("RestrictedRows")
                .hasMessageNotContaining("private")
                .asInstanceOf(throwable(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo("23001");
        assertThat(folders.rows(table)).isEqualTo(before);
        assertThat(folders.rows("folder")).containsExactly("(1,a,1)", "(2,b,1)", "(1,a,2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "letter", "scan", "lamp", "named", "label", "tag"})
    void rows_that_are_not_restricted_and_those_of_others_go_with_theirs(String table) throws SQLException {
        requireKey(table);
        folders.fill(table);
        String undone = table.equals("named") ? RENAME : DELETE;
        List<String> before = folders.rows(table);
        folders.run(NORTHMOOR, undone.replace("= 1", "= 2"));
        folders.run(SOUTHDALE, undone);
        assertThat(folders.rows(table)).startsWith(before.get(0)).doesNotContain(before.get(1), before.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "letter", "scan", "lamp", "named", "label", "tag"})
    void a_purpose_that_is_permitted_lets_them_go_and_ends_with_its_block(String table) throws SQLException {
        requireKey(table);
        folders.fill(table);
        String undone = table.equals("named") ? RENAME : DELETE;
        List<String> before = folders.rows(table);
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = folders.tenants.rows.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                RestrictedRows.<Boolean, SQLException>call("to end this", () -> statement.execute(undone));
                connection.rollback();
                assertThatThrownBy(() -> statement.execute(undone)).hasMessageContaining("restricted row");
                connection.rollback();
                RestrictedRows.<Boolean, SQLException>call("to end this", () -> statement.execute(undone));
                connection.commit();
            }
        });
        assertThat(folders.rows(table)).hasSizeLessThanOrEqualTo(3).doesNotContain(before.get(0));
    }

    @Test
    void SQL_that_permits_itself_works_where_it_can_set_tenants() throws SQLException {
        folders.fill("note");
        String permit = "select set_config('%s', ' 1', true)";
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = folders.tenants.rows.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(permit.formatted("tenancy.tenant"));
                if (level == IsolationLevel.ENFORCED) {
                    statement.execute(DELETE);
                } else {
                    assertThatThrownBy(() -> statement.execute(DELETE)).hasMessageContaining("restricted row");
                }
                connection.rollback();
            }
        });
    }

    @Test
    void who_is_not_held_back_by_policies_changes_what_it_names_and_a_superuser_all_that_goes_with_it()
            throws SQLException {
        folders.fill("note");
        String own = "alter table %s no force row level security";
        execute(folders.database.owner(), own.formatted("folder"), own.formatted("note"));
        assertThatThrownBy(() -> execute(folders.database.owner(), DELETE + " and tenant_id = 1"))
                .hasMessageContaining("restricted row");
        execute(folders.database.owner(), "update note set text = text", "delete from note");
        assertThat(folders.rows("note")).isEmpty();
        folders.install();
        folders.fill("note");
        assertThat(query(folders.database.owner(), "select relforcerowsecurity from pg_class where relname = 'note'"))
                .containsExactly("t");
        execute(folders.database.superuser(), DELETE);
        assertThat(folders.restricted("note")).isEqualTo("0");
    }

    @Test
    void ordinary_rows_cost_no_call() throws SQLException {
        folders.fill("note");
        String explain = "explain (analyze, costs off, timing off, summary off) ";
        assertThat(folders.tenants.as(SOUTHDALE, explain + "update note set text = text"))
                .anyMatch(line -> line.contains("actual rows"))
                .noneMatch(line -> line.contains("tenancy_restriction"));
        assertThat(query(folders.database.superuser(), explain + "update note set text = text"))
                .anyMatch(line -> line.matches("Trigger tenancy_restriction.*: calls=1"));
    }

    private void requireKey(String table) {
        assumeTrue(SealedDatabase.isSupported() || !(table.equals("label") || table.equals("tag")));
    }
}
