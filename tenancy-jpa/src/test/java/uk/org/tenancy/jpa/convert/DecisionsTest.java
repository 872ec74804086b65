package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.jpa.TestDatabase;

/** The file that a team reviews. */
class DecisionsTest {

    private final TestDatabase database = CouncilSchema.database();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void each_table_is_proposed_with_a_reason_and_the_file_is_read_as_it_was_written() {
        Decisions proposed = Decisions.propose(database.owner(), "app", CouncilSchema.NORTHMOOR);
        assertThat(proposed.essence())
                .isEqualTo(
                        CouncilSchema.decisions().with("ward", "tenant-owned").essence());
        assertThat(proposed.text())
                .contains("application-role = app\nfirst-tenant = northmoor\n")
                .containsPattern(
                        "(?m)^report +=+ tenant-owned  # 500 rows; the application writes it, [\\d,]+ times by now$")
                .containsPattern(
                        "(?m)^category +=+ shared +# 2 rows; 1 table refers to it; the application may only read it$")
                .containsPattern("(?m)^report_count +=+ platform +# a materialized view holds a copy")
                .containsPattern("(?m)^flyway_schema_history +=+ platform +# belongs to the migration tool$");
        assertThat(Decisions.parse(proposed.text()).text()).isEqualTo(proposed.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report = ours                           | line 3 of the decisions: 'ours' is no kind of table
            report                                  | line 3 of the decisions: 'report' is not 'table = kind'
            report = shared ;report = tenant-owned  | line 4 of the decisions: report was decided above
            """)
    void a_line_that_is_not_understood_is_named(String lines, String problem) {
        assertThatThrownBy(() ->
                        Decisions.parse("application-role = app\nfirst-tenant = north\n" + lines.replace(";", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void a_table_that_is_missing_and_one_that_is_not_there_are_named() {
        execute(database.owner(), "CREATE TABLE forgotten (id int)", "DROP TABLE setting");
        assertThatThrownBy(() -> ConversionPlan.of(database.owner(), CouncilSchema.decisions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("nothing was decided about forgotten", "there is no table setting");
    }

    @Test
    void what_cannot_be_converted_is_named_all_at_once_and_nothing_is_changed() {
        execute(
                database.owner(),
                "CREATE VIEW grouped AS SELECT t.id, t.word, count(*) FROM tag t JOIN report_tag r ON r.tag_id = t.id GROUP BY t.id",
                "ALTER TABLE page ADD COLUMN tenant_id int",
                "ALTER TABLE category ADD COLUMN example bigint REFERENCES report");
        assertThatThrownBy(() -> ConversionPlan.of(database.owner(), CouncilSchema.decisions()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "public.category", "view public.grouped", "table public.page", "nothing was changed");
    }
}
