package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Step;

/** What goes wrong in the middle leaves nothing, and who is in the way of nobody. */
class TenantImportBrokenTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();

    private final TestDatabase service = JoiningCouncil.service();
    private final TestDatabase council = JoiningCouncil.database("south", true);
    private Map<String, List<String>> before = Map.of();

    @BeforeEach
    void remember() {
        before = north();
    }

    @AfterEach
    void drop() {
        service.close();
        council.close();
    }

    @Test
    void a_reference_that_arrives_changed_is_found() {
        changing("report_tag", "NEW.tag_id := (SELECT min(id) FROM public.tag)");
        assertThatThrownBy(() -> join(service.owner(), Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("public.report_tag: 900 rows were to be brought, and ");
        thereIsNothing();
    }

    @Test
    void a_reference_to_a_row_that_got_another_number_is_found_if_it_is_not_followed() {
        changing("report", "NEW.category_id := 10 - NEW.category_id");
        assertThatThrownBy(() -> join(service.owner(), Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "public.report: 1001 rows were to be brought, and 1001 with other values are there");
        thereIsNothing();
    }

    @Test
    void a_row_that_does_not_arrive_is_found() {
        changing("report_word", "IF NEW.word IS NULL THEN RETURN NULL; END IF");
        assertThatThrownBy(() -> join(service.owner(), Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("public.report_word: 500 rows were to be brought, and 375 are there");
        thereIsNothing();
    }

    @Test
    void rows_that_a_trigger_writes_are_found_and_a_superuser_brings_rows_without_it() {
        changing("permit", "INSERT INTO ticket VALUES (5000 + (SELECT count(*) FROM ticket), 'permit')");
        assertThat(plan(service.owner()).preview().notices())
                .anyMatch(notice -> notice.contains("trigger changing of public.permit fires for each row"));
        assertThatThrownBy(() -> join(service.owner(), Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("public.ticket: 120 rows were to be brought, and ");
        thereIsNothing();
        join(service.superuser(), Progress.SILENT);
        assertThat(TenantContext.call(SOUTHDALE, () -> JoiningCouncil.words(rows())))
                .isEqualTo(JoiningCouncil.words(council.owner()));
        assertThat(north()).isEqualTo(before);
    }

    @Test
    void a_program_that_stops_in_the_middle_leaves_nothing() {
        AtomicInteger steps = new AtomicInteger();
        Progress stopping = new Progress() {
            @Override
            public void finished(Step step, Duration took) {
                if (steps.incrementAndGet() == 12) {
                    throw new IllegalArgumentException("stopped");
                }
            }
        };
        assertThatThrownBy(() -> join(service.owner(), stopping)).hasMessage("stopped");
        thereIsNothing();
    }

    @Test
    void a_connection_that_is_killed_in_the_middle_leaves_nothing_and_the_next_run_brings_all() {
        Progress killing = new Progress() {
            @Override
            public void begins(Step step, int number, int total) {
                if (step.title().startsWith("compare")) {
                    execute(
                            service.superuser(),
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND usename = 'owner'");
                }
            }
        };
        assertThatThrownBy(() -> join(service.owner(), killing)).isInstanceOf(TenancyException.class);
        thereIsNothing();
        join(service.owner(), Progress.SILENT);
        assertThat(TenantContext.call(SOUTHDALE, () -> JoiningCouncil.words(rows())))
                .isEqualTo(JoiningCouncil.words(council.owner()));
    }

    @Test
    void the_first_tenant_goes_on_to_read_and_write_while_another_joins() throws Exception {
        execute(council.owner(), "SELECT setval('report_seq', 1500)");
        AtomicBoolean joined = new AtomicBoolean();
        FutureTask<Integer> writer = new FutureTask<>(() -> TenantContext.call(NORTHMOOR, () -> write(joined)));
        new Thread(writer).start();
        AtomicInteger felt = new AtomicInteger();
        join(service.owner(), new Progress() {
            @Override
            public void finished(Step step, Duration took) {
                felt.addAndGet(blocked());
            }
        });
        joined.set(true);
        int written = writer.get();
        assertThat(written).isGreaterThan(10);
        assertThat(felt).hasValue(0);
        assertThat(TenantContext.call(
                        NORTHMOOR,
                        () -> query(rows(), "select count(distinct id) from report where title like 'live%'")))
                .containsExactly(Integer.toString(written));
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows(), "select count(*) from report")))
                .containsExactly("1001");
    }

    @Test
    void a_transaction_that_has_drawn_a_number_is_waited_for_without_being_in_the_way() throws SQLException {
        execute(council.owner(), "SELECT setval('report_seq', 1500)");
        try (Connection open = service.owner().getConnection()) {
            open.setAutoCommit(false);
            query(open, "select nextval('report_seq')");
            AtomicInteger waits = new AtomicInteger();
            join(service.owner(), new Progress() {
                @Override
                public void waits(Step step, int attempt, Duration pause) {
                    if (waits.incrementAndGet() == 2) {
                        end(open);
                    }
                }
            });
            assertThat(waits).hasValueGreaterThanOrEqualTo(2);
        }
        assertThat(query(service.owner(), "select nextval('report_seq')")).containsExactly("1501");
    }

    private int write(AtomicBoolean joined) throws SQLException {
        int written = 0;
        try (Connection connection = rows().getConnection();
                Statement statement = connection.createStatement()) {
            while (!joined.get()) {
                statement.executeUpdate(
                        "INSERT INTO report (title, category_id, state) VALUES ('live" + written + "', 1, 'OPEN')");
                statement.executeUpdate("UPDATE report SET cost = " + written + " WHERE title = 'north Report 1'");
                written++;
            }
        }
        return written;
    }

    private int blocked() {
        try {
            return Integer.parseInt(query(
                            service.superuser(),
                            "select count(*) from pg_stat_activity where usename = 'app' and datname = current_database()"
                                    + " and cardinality(pg_blocking_pids(pid)) > 0")
                    .get(0));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void end(Connection open) {
        try {
            open.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void changing(String table, String how) {
        execute(
                service.owner(),
                "CREATE FUNCTION changing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + how
                        + "; RETURN NEW; END $$",
                "CREATE TRIGGER changing BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION changing()");
    }

    private void thereIsNothing() {
        try {
            assertThat(query(service.owner(), "select id from tenancy.tenant")).containsExactly("northmoor");
            assertThat(query(service.superuser(), "select count(*) from report where tenant_id <> 1"))
                    .containsExactly("0");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        assertThat(north()).isEqualTo(before);
    }

    private Map<String, List<String>> north() {
        return TenantContext.call(NORTHMOOR, () -> JoiningCouncil.words(rows()));
    }

    private void join(DataSource target, Progress progress) {
        plan(target).run(progress);
    }

    private TenantImport plan(DataSource target) {
        return TenantImport.plan(council.owner(), target, DECISIONS, SOUTHDALE.id());
    }

    private TenantDataSource rows() {
        return TenantDataSource.enforced(service.application());
    }
}
