package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
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
        "note,   note,      deleted",
        "letter, letter,    deleted",
        "scan,   scan_page, deleted",
        "lamp,   lamp,      deleted",
        "named,  named,     changed",
        "label,  label,     changed",
        "tag,    tag,       changed"
    })
    void a_restricted_row_withstands_what_becomes_of_the_row_it_refers_to(String table, String place, String done)
            throws SQLException {
        requireKey(table);
        folders.fill(table);
        List<String> before = folders.rows(table);
        assertThatThrownBy(() -> folders.run(NORTHMOOR, change(table)))
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
        List<String> before = folders.rows(table);
        folders.run(NORTHMOOR, change(table).replace("= 1", "= 2"));
        folders.run(SOUTHDALE, change(table));
        assertThat(folders.rows(table)).startsWith(before.get(0)).doesNotContain(before.get(1), before.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "letter", "scan", "lamp", "named", "label", "tag"})
    void a_purpose_that_is_permitted_lets_them_go_and_ends_with_its_block(String table) throws SQLException {
        requireKey(table);
        folders.fill(table);
        String change = change(table);
        List<String> before = folders.rows(table);
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = folders.tenants.rows.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                RestrictedRows.<Boolean, SQLException>call("to end this", () -> statement.execute(change));
                connection.rollback();
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("restricted row");
                connection.rollback();
                RestrictedRows.<Boolean, SQLException>call("to end this", () -> statement.execute(change));
                connection.commit();
            }
        });
        assertThat(folders.rows(table)).hasSizeLessThanOrEqualTo(3).doesNotContain(before.get(0));
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

    /** What a foreign key carries on from the first folder to its rows in a table. */
    private static String change(String table) {
        return table.equals("named") ? RENAME : DELETE;
    }

    private static void requireKey(String table) {
        assumeTrue(SealedDatabase.isSupported() || !(table.equals("label") || table.equals("tag")));
    }
}
