package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;

/** A council joins where keys do not begin with the tenant, so that what both councils have cannot be there twice. */
class KeysOfAllTenantsTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();

    private final TestDatabase service = JoiningCouncil.service();
    private final TestDatabase council = JoiningCouncil.database("south", true);

    @AfterEach
    void drop() {
        service.close();
        council.close();
    }

    @Test
    void a_number_in_a_key_of_several_columns_is_given_anew_with_all_that_refers_to_it() throws SQLException {
        execute(
                service.owner(),
                "CREATE UNIQUE INDEX note_of_all ON visit_note (visit_day, id)",
                "CREATE UNIQUE INDEX docket_of_all ON docket (name, id)");
        Map<String, List<String>> north = JoiningCouncil.words(north());
        joinsWith("public.docket.id", "public.visit_note.id");
        assertThat(JoiningCouncil.words(north())).isEqualTo(north);
        assertThat(query(south(), "select count(*) from docket where id <= 60")).containsExactly("0");
        assertThat(query(south(), "select count(*) from visit_note where id <= 400"))
                .containsExactly("0");
    }

    @Test
    void a_number_that_one_column_of_a_key_refers_to_is_given_anew() throws SQLException {
        execute(service.owner(), "CREATE UNIQUE INDEX line_of_all ON docket_line (line, docket_id)");
        joinsWith("public.docket.id");
        assertThat(query(south(), "select count(*) from docket_line where docket_id <= 60 or of_docket <= 60"))
                .containsExactly("0");
    }

    @Test
    void a_number_that_several_rows_have_stays_one_number() throws SQLException {
        for (TestDatabase database : List.of(service, council)) {
            execute(
                    database.owner(),
                    "CREATE SEQUENCE batch_seq",
                    "ALTER TABLE visit_note ADD batch bigint DEFAULT nextval('batch_seq')");
            execute(
                    database == service ? north() : database.owner(),
                    "UPDATE visit_note SET batch = nullif(visit_id / 40, 3), text = 'n' || visit_id");
        }
        execute(service.owner(), "CREATE UNIQUE INDEX batch_of_all ON visit_note (batch, text)");
        String groups = "select string_agg(text, ' ' order by text) from visit_note group by batch order by 1";
        List<String> before = query(council.owner(), groups);
        TenantImport joining = plan();
        assertThat(joining.preview().renumbered()).contains("public.visit_note.batch");
        joining.run(Progress.SILENT);
        assertThat(query(south(), groups)).isEqualTo(before).hasSize(11);
        assertThat(query(south(), "select count(*) from visit_note where batch is null"))
                .containsExactly("40");
    }

    @Test
    void two_keys_with_two_numbers_get_both_anew() throws SQLException {
        for (TestDatabase database : List.of(service, council)) {
            execute(database.owner(), "ALTER TABLE visit_note ADD number serial");
        }
        execute(
                service.owner(),
                "CREATE UNIQUE INDEX note_of_all ON visit_note (id)",
                "CREATE UNIQUE INDEX number_of_all ON visit_note (number)");
        joinsWith("public.visit_note.id", "public.visit_note.number");
    }

    @Test
    void words_that_both_have_refuse_it_and_it_is_said_what_to_do() throws SQLException {
        execute(service.owner(), "CREATE UNIQUE INDEX step_of_all ON permit_step (code, step)");
        TenantImport joining = plan();
        assertThat(joining.preview().notices())
                .anyMatch(
                        notice -> notice.contains("key step_of_all of public.permit_step holds for all tenants, and the"
                                        + " database numbers none of its columns")
                                && notice.endsWith("Let it begin with tenant_id"));
        assertThatThrownBy(() -> joining.run(Progress.SILENT))
                .isInstanceOf(TenancyException.class)
                .hasMessageContaining("step_of_all")
                .hasMessageContaining("let the key begin with tenant_id")
                .hasMessageNotContaining("superuser");
        assertThat(query(service.owner(), "select id from tenancy.tenant")).containsExactly("northmoor");
        execute(
                service.owner(),
                "DROP INDEX step_of_all",
                "CREATE UNIQUE INDEX ON permit_step (tenant_id, code, step)");
        plan().run(Progress.SILENT);
    }

    @Test
    void a_number_that_has_to_stay_what_it_refers_to_is_left_alone() throws SQLException {
        for (TestDatabase database : List.of(service, council)) {
            execute(database.owner(), "ALTER TABLE ticket ALTER id SET DEFAULT nextval('ticket_seq')");
        }
        execute(council.owner(), "ALTER TABLE ticket ADD FOREIGN KEY (id) REFERENCES person");
        execute(
                service.owner(),
                "ALTER TABLE ticket ADD FOREIGN KEY (tenant_id, id) REFERENCES person NOT VALID",
                "CREATE UNIQUE INDEX ticket_of_all ON ticket (id, text)");
        String holders = "select row(t.text, p.email)::text from ticket t join person p on p.id = t.id order by 1";
        List<String> before = query(council.owner(), holders);
        TenantImport joining = plan();
        assertThat(joining.preview().renumbered()).contains("public.person.id").doesNotContain("public.ticket.id");
        joining.run(Progress.SILENT);
        assertThat(query(south(), holders)).isEqualTo(before).hasSize(120);
    }

    @Test
    void who_leaves_keeps_the_numbers_since_nobody_else_is_there() throws SQLException {
        plan().run(Progress.SILENT);
        try (TestDatabase own = JoiningCouncil.empty()) {
            JoiningCouncil.isolation().install(own.owner());
            execute(own.owner(), "CREATE UNIQUE INDEX docket_of_all ON docket (id)");
            TenantExtract leaving = TenantExtract.plan(service.owner(), own.owner(), DECISIONS, SOUTHDALE.id());
            assertThat(leaving.preview().renumbered()).doesNotContain("public.docket.id");
            leaving.run(Progress.SILENT);
            assertThat(query(new BoundOwner(own.owner(), 1), "select max(id) from docket"))
                    .containsExactly("60");
        }
    }

    private void joinsWith(String... numbered) {
        Map<String, List<String>> before = JoiningCouncil.words(council.owner());
        TenantImport joining = plan();
        assertThat(joining.preview().renumbered()).contains(numbered).hasSize(2 + numbered.length);
        assertThat(joining.preview().notices()).noneMatch(notice -> notice.contains("holds for all tenants"));
        joining.run(Progress.SILENT);
        assertThat(JoiningCouncil.words(south())).isEqualTo(before);
    }

    private TenantImport plan() {
        return TenantImport.plan(council.owner(), service.owner(), DECISIONS, SOUTHDALE.id());
    }

    // The service refuses to start with such a key, so it is read by the owner.
    private DataSource north() {
        return new BoundOwner(service.owner(), 1);
    }

    private DataSource south() {
        return new BoundOwner(service.owner(), 2);
    }
}
