package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.TenantContext;

/** Who gets past what keeps restricted rows from foreign keys, and who does not. */
@ParameterizedClass
@MethodSource("levels")
class PastRestrictionTest {

    private static final String DELETE = "delete from folder where id = 1";

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
    void a_table_of_a_superusers_is_no_way_round() throws SQLException {
        folders.fill("note");
        execute(folders.database.superuser(), "alter table note owner to postgres");
        try {
            assertThatThrownBy(() -> folders.run(NORTHMOOR, DELETE)).hasMessageContaining("restricted row");
        } finally {
            execute(folders.database.superuser(), "alter table note owner to owner");
        }
        assertThat(folders.restricted("note")).isEqualTo("1");
    }
}
