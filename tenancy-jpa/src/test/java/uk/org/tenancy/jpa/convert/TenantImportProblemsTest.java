package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;

/** What refuses a council, before anything is written. */
@TestInstance(Lifecycle.PER_CLASS)
class TenantImportProblemsTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();

    private TestDatabase service;
    private TestDatabase council;

    @BeforeAll
    void make() {
        service = JoiningCouncil.service();
        council = JoiningCouncil.database("south", true);
    }

    @AfterAll
    void drop() {
        service.close();
        council.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE ticket RENAME text TO words | ALTER TABLE ticket RENAME words TO text | column text of public.ticket is missing in the source
            ALTER TABLE ticket ADD more int | ALTER TABLE ticket DROP more | column more of public.ticket is missing in the target
            ALTER TABLE tag ALTER word TYPE text | ALTER TABLE tag ALTER word TYPE varchar(40) | column word of public.tag is text in the source and character varying(40) in the target
            CREATE TABLE more (id int) | DROP TABLE more | nothing was decided about table public.more of the source
            ALTER TABLE visit_note RENAME TO note | ALTER TABLE note RENAME TO visit_note | there is no table public.visit_note in the source
            ALTER TYPE status RENAME VALUE 'LOST' TO 'GONE' | ALTER TYPE status RENAME VALUE 'GONE' TO 'LOST' | type public.status is 'enum 'CLOSED' 'GONE' 'OPEN'' in the source
            ALTER DOMAIN postcode ADD CONSTRAINT short CHECK (length(VALUE) < 99) | ALTER DOMAIN postcode DROP CONSTRAINT short | type public.postcode
            SELECT lo_create(4711) | SELECT lo_unlink(4711) | the source keeps 1 large objects
            ALTER TABLE household ALTER head DROP NOT NULL; INSERT INTO household VALUES (999) | DELETE FROM household WHERE id = 999; ALTER TABLE household ALTER head SET NOT NULL | 1 rows or groups of rows of the source break NOT NULL of head
            ALTER TABLE tag DROP CONSTRAINT tag_word_key; INSERT INTO tag VALUES (99, 'south1') | DELETE FROM tag WHERE id = 99; ALTER TABLE tag ADD UNIQUE (word) | public.tag: 1 rows or groups of rows of the source break the key tag_word_key
            DROP INDEX person_email; UPDATE person SET email = 'SOUTH2@example.org' WHERE id = 1 | UPDATE person SET email = 'x1' WHERE id = 1; CREATE UNIQUE INDEX person_email ON person (lower(email)) WHERE email <> '' | break the key person_email
            ALTER TABLE report_tag DROP CONSTRAINT report_tag_tag_id_fkey; INSERT INTO report_tag VALUES (1, 4711) | DELETE FROM report_tag WHERE tag_id = 4711; ALTER TABLE report_tag ADD FOREIGN KEY (tag_id) REFERENCES tag | public.report_tag: 1 rows or groups of rows of the source break the foreign key report_tag_tag_id_fkey
            ALTER SEQUENCE tag_id_seq RESTART 2147483647; INSERT INTO tag (word) VALUES ('end') | DELETE FROM tag WHERE word = 'end'; ALTER SEQUENCE tag_id_seq RESTART 21 | sequence public.tag_id_seq would have to go on from 2147483648, and ends at 2147483647
            """)
    void a_source_that_does_not_fit(String change, String back, String problem) {
        execute(council.owner(), change);
        try {
            assertThat(plan().preview().problems()).anyMatch(found -> found.contains(problem));
        } finally {
            execute(council.owner(), back);
        }
        assertThat(plan().preview().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE tag ADD CONSTRAINT odd CHECK (word <> 'south3') | ALTER TABLE tag DROP CONSTRAINT odd | public.tag: 1 rows or groups of rows of the source break the constraint odd
            ALTER TABLE tag NO FORCE ROW LEVEL SECURITY | ALTER TABLE tag FORCE ROW LEVEL SECURITY | table public.tag of the target does not keep tenants apart yet
            CREATE UNIQUE INDEX odd_key ON report_word (tenant_id, report_id) WHERE tenant_id > 1 | DROP INDEX odd_key | break the key odd_key
            """)
    void a_target_that_does_not_fit(String change, String back, String problem) throws SQLException {
        execute(service.owner(), change);
        try {
            assertThat(plan().preview().problems()).anyMatch(found -> found.contains(problem));
            assertThatThrownBy(() -> plan().run(Progress.SILENT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("nothing was brought")
                    .hasMessageContaining(problem);
        } finally {
            execute(service.owner(), back);
        }
        assertThat(plan().preview().problems()).isEmpty();
        assertThat(query(service.owner(), "select id from tenancy.tenant")).containsExactly("northmoor");
    }

    @Test
    void a_service_that_was_not_converted_is_no_target() {
        assertThat(TenantImport.plan(service.owner(), council.owner(), DECISIONS, SOUTHDALE.id())
                        .preview()
                        .problems())
                .contains("the target is not a shared service; convert it first");
    }

    private TenantImport plan() {
        return TenantImport.plan(council.owner(), service.owner(), DECISIONS, SOUTHDALE.id());
    }
}
