package uk.org.tenancy.jpa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.IsolationCheck;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.RequestState;
import uk.org.tenancy.privacy.request.SubjectRequest;

class JdbcRequestsTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-29T00:59:59.123456789Z");
    private static final Subject ANN = Subject.of(Identifier.email("ann@example.org"), new Identifier("account", "12"));

    private final TestDatabase database = new TestDatabase();
    private JdbcRequests requests;

    @BeforeEach
    void install() {
        JdbcRequests.install(database.owner());
        RowIsolation.forRole("app").tenantOwned(JdbcRequests.tables()).install(database.owner());
        requests = JdbcRequests.in(TenantDataSource.enforced(database.application()));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void what_was_kept_is_read_again_to_the_nanosecond() {
        SubjectRequest request = request("R-1", RequestKind.ERASURE);
        assertThat(add(NORTHMOOR, request)).isEqualTo(request);
        SubjectRequest before = request;
        for (RequestEvent event : erasure()) {
            SubjectRequest after = before.with(event);
            update(NORTHMOOR, before, after);
            assertThat(find(NORTHMOOR, "R-1")).isEqualTo(after);
            before = after;
        }
        assertThat(before.events().get(4).rows()).isEqualTo(Map.of("report", 2L, "photo", Long.MAX_VALUE));
    }

    @Test
    void a_history_of_an_access_is_kept_with_who_has_read_the_package() {
        SubjectRequest before = add(NORTHMOOR, request("R-1", RequestKind.ACCESS));
        for (RequestEvent event : List.of(
                event(RequestEvent.Kind.IDENTITY_PROVEN, "a passport"),
                event(RequestEvent.Kind.SEARCHED, ""),
                event(RequestEvent.Kind.PREPARED, "R-1.zip sha256:0"),
                event(RequestEvent.Kind.READ, "R-1.zip sha256:0"))) {
            SubjectRequest after = before.with(event);
            update(NORTHMOOR, before, after);
            assertThat(find(NORTHMOOR, "R-1")).isEqualTo(after);
            before = after;
        }
        assertThat(before.state()).isEqualTo(RequestState.PREPARED);
    }

    @Test
    void that_a_recipient_was_told_is_kept_after_the_end_and_a_request_that_has_ended_stays_so() {
        SubjectRequest before = add(NORTHMOOR, request("R-1", RequestKind.ERASURE));
        for (RequestEvent event : erasure()) {
            SubjectRequest after = before.with(event);
            update(NORTHMOOR, before, after);
            before = after;
        }
        SubjectRequest told = before.with(event(RequestEvent.Kind.RECIPIENT_TOLD, "the ombudsman\nby letter"));
        update(NORTHMOOR, before, told);
        assertThat(find(NORTHMOOR, "R-1")).isEqualTo(told);
        assertThat(open(NORTHMOOR)).isEmpty();
    }

    @Test
    void a_history_that_was_stored_before_is_read_as_it_was() throws SQLException {
        add(NORTHMOOR, request("R-1", RequestKind.ERASURE));
        TenantContext.run(
                NORTHMOOR,
                () -> execute(
                        TenantDataSource.enforced(database.application()),
                        "INSERT INTO tenancy_request_event"
                                + " (reference, number, at, at_nanos, done_by, kind, text, row_sets, row_counts)"
                                + " SELECT 'R-1', n - 1, now(), 0, 'Asha', k, CASE k WHEN 'APPROVED' THEN '' ELSE 'words' END,"
                                + " '{}', '{}' FROM unnest('{IDENTITY_ASKED,IDENTITY_PROVEN,CLARIFICATION_ASKED,CLARIFIED,"
                                + "EXTENDED,SEARCHED,RESTRICTED,INTERRUPTED,PREPARED,APPROVED,ERASED,INTERRUPTED,ANSWERED}'"
                                + "::text[]) WITH ORDINALITY AS e (k, n)"));
        SubjectRequest read = find(NORTHMOOR, "R-1");
        assertThat(read.state()).isEqualTo(RequestState.ANSWERED);
        assertThat(read.events()).hasSize(13);
    }

    @Test
    void a_person_who_is_known_by_more_later_is_kept_so() {
        SubjectRequest before = add(NORTHMOOR, request("R-1", RequestKind.COMPLAINT));
        SubjectRequest after = new SubjectRequest(
                "R-1",
                RequestKind.COMPLAINT,
                ANN.with(List.of(new Identifier("a", "first in order"), Identifier.email("ann@b.example"))),
                RECEIVED,
                List.of());
        update(NORTHMOOR, before, after);
        assertThat(find(NORTHMOOR, "R-1")).isEqualTo(after);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> update(NORTHMOOR, after, before))
                .withMessageContaining("does not continue");
    }

    @Test
    void each_council_has_its_own_requests_under_the_same_reference() {
        add(NORTHMOOR, request("R-1", RequestKind.ACCESS));
        add(SOUTHDALE, request("R-1", RequestKind.ERASURE));
        add(SOUTHDALE, request("R-2", RequestKind.ACCESS));
        assertThat(find(NORTHMOOR, "R-1").kind()).isEqualTo(RequestKind.ACCESS);
        assertThat(find(SOUTHDALE, "R-1").kind()).isEqualTo(RequestKind.ERASURE);
        assertThat(open(NORTHMOOR)).containsExactly("R-1");
        assertThat(open(SOUTHDALE)).containsExactly("R-1", "R-2");
        TenantContext.run(NORTHMOOR, () -> assertThat(requests.find("R-2")).isEmpty());
        assertThatThrownBy(() -> update(
                        NORTHMOOR,
                        request("R-2", RequestKind.ACCESS),
                        request("R-2", RequestKind.ACCESS).with(event(RequestEvent.Kind.IDENTITY_ASKED, ""))))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(find(SOUTHDALE, "R-2").events()).isEmpty();
    }

    @Test
    void a_reference_is_once_in_a_tenant() {
        SubjectRequest first = add(NORTHMOOR, request("R-1", RequestKind.ACCESS));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> add(NORTHMOOR, request("R-1", RequestKind.ERASURE)))
                .withMessageContaining("R-1 already");
        assertThat(find(NORTHMOOR, "R-1")).isEqualTo(first);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> add(
                        NORTHMOOR,
                        request("R-2", RequestKind.ACCESS).with(event(RequestEvent.Kind.IDENTITY_ASKED, ""))));
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestEvent.Kind.class,
            names = {"ANSWERED", "REFUSED", "WITHDRAWN"})
    void open_are_those_that_have_not_ended_and_the_oldest_is_first(RequestEvent.Kind end) {
        SubjectRequest ended = add(NORTHMOOR, request("R-0", RequestKind.COMPLAINT));
        update(NORTHMOOR, ended, ended.with(event(end, "words")));
        for (int number = 3; number > 0; number--) {
            add(
                    NORTHMOOR,
                    new SubjectRequest("R-" + number, RequestKind.ACCESS, ANN, RECEIVED.plusNanos(number), List.of()));
        }
        SubjectRequest second = find(NORTHMOOR, "R-2");
        update(NORTHMOOR, second, second.with(event(RequestEvent.Kind.IDENTITY_PROVEN, "passport")));
        assertThat(open(NORTHMOOR)).containsExactly("R-1", "R-2", "R-3");
    }

    @Test
    void of_two_who_go_on_from_the_same_state_one_is_told_and_keeps_nothing() throws Exception {
        SubjectRequest before = add(NORTHMOOR, request("R-1", RequestKind.COMPLAINT));
        ExecutorService both = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            SubjectRequest read = before;
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<SubjectRequest>> running = new ArrayList<>();
            for (String who : List.of("Asha", "Bryn")) {
                running.add(both.submit(at(start, read, who)));
            }
            List<SubjectRequest> kept = new ArrayList<>();
            for (Future<SubjectRequest> one : running) {
                try {
                    kept.add(one.get());
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(ConcurrentModificationException.class);
                }
            }
            assertThat(kept).hasSize(1);
            before = find(NORTHMOOR, "R-1");
            assertThat(kept).containsExactly(before);
        }
        both.shutdown();
    }

    private Callable<SubjectRequest> at(CyclicBarrier start, SubjectRequest read, String who) {
        return () -> {
            SubjectRequest after = read.with(
                            new RequestEvent(RECEIVED, who, RequestEvent.Kind.SEARCHED, "", Map.of("report", 1L)))
                    .with(new RequestEvent(RECEIVED, who, RequestEvent.Kind.RESTRICTED, ""));
            start.await();
            update(NORTHMOOR, read, after);
            return after;
        };
    }

    @Test
    void what_was_read_before_another_went_on_is_refused() {
        SubjectRequest read = add(NORTHMOOR, request("R-1", RequestKind.COMPLAINT));
        SubjectRequest gone = read.with(event(RequestEvent.Kind.ACKNOWLEDGED, ""));
        update(NORTHMOOR, read, gone);
        assertThatExceptionOfType(ConcurrentModificationException.class)
                .isThrownBy(() -> update(NORTHMOOR, read, read.with(event(RequestEvent.Kind.SEARCHED, ""))))
                .withMessageContaining("read it again");
        assertThat(find(NORTHMOOR, "R-1")).isEqualTo(gone);
    }

    @Test
    void what_goes_on_from_events_that_were_never_kept_is_refused() {
        SubjectRequest read = add(NORTHMOOR, request("R-1", RequestKind.COMPLAINT));
        SubjectRequest neverKept = read.with(event(RequestEvent.Kind.ACKNOWLEDGED, ""));
        assertThatExceptionOfType(ConcurrentModificationException.class)
                .isThrownBy(() -> update(NORTHMOOR, neverKept, neverKept.with(event(RequestEvent.Kind.SEARCHED, ""))));
        assertThat(find(NORTHMOOR, "R-1")).isEqualTo(read);
    }

    @Test
    void without_a_tenant_nothing_is_read_or_kept() {
        SubjectRequest request = request("R-1", RequestKind.ACCESS);
        assertThatThrownBy(() -> requests.add(request)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> requests.find("R-1")).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> requests.open()).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> requests.update(request, request)).isInstanceOf(NoTenantException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE tenancy_request; --",
                "\" OR tenant_id = 2",
                "{\"a\",NULL}",
                "\\",
                "$$;$1?",
                "NULL",
                "ŵ\u202e\uD83D\uDE00\n\t'"
            })
    void values_are_nothing_but_values(String hostile) {
        SubjectRequest request = new SubjectRequest(
                hostile, RequestKind.COMPLAINT, Subject.of(new Identifier("account", hostile)), RECEIVED, List.of());
        SubjectRequest after = request.with(new RequestEvent(
                RECEIVED, "by " + hostile, RequestEvent.Kind.SEARCHED, hostile, Map.of(hostile, 1L, "", -1L)));
        add(NORTHMOOR, request);
        update(NORTHMOOR, request, after);
        assertThat(find(NORTHMOOR, hostile)).isEqualTo(after);
        assertThat(open(SOUTHDALE)).isEmpty();
    }

    @Test
    void what_the_database_cannot_hold_is_refused_whole_and_not_repeated() {
        SubjectRequest request = add(NORTHMOOR, request("R-1", RequestKind.COMPLAINT));
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> update(
                        NORTHMOOR,
                        request,
                        request.with(event(RequestEvent.Kind.ACKNOWLEDGED, "fine"))
                                .with(event(RequestEvent.Kind.SEARCHED, "secret\0word"))))
                .withMessageContaining("R-1 could not be kept")
                .withMessageNotContaining("secret");
        assertThat(find(NORTHMOOR, "R-1")).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE tenancy_request_event SET done_by = 'nobody'", "DELETE FROM tenancy_request_event"})
    void the_application_cannot_change_what_has_happened(String attempt) throws SQLException {
        keepOne();
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
        assertThatThrownBy(() -> TenantContext.run(
                        NORTHMOOR, () -> execute(TenantDataSource.enforced(database.application()), attempt)))
                .hasMessageContaining("are only added");
        assertThat(query(database.superuser(), "SELECT done_by FROM tenancy_request_event"))
                .containsExactly("Asha");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUNCATE tenancy_request_event",
                "DROP TRIGGER tenancy_append_only ON tenancy_request_event",
                "ALTER TABLE tenancy_request_event DISABLE TRIGGER USER"
            })
    void nor_can_it_take_away_what_keeps_it_from_that(String attempt) {
        assertThatThrownBy(() -> execute(database.application(), attempt))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void a_whole_request_can_be_deleted_when_its_time_is_over() throws SQLException {
        keepOne();
        TenantContext.run(
                NORTHMOOR,
                () -> execute(
                        TenantDataSource.enforced(database.application()),
                        "DELETE FROM tenancy_request WHERE reference = 'R-1'"));
        assertThat(query(database.superuser(), "SELECT done_by FROM tenancy_request_event"))
                .isEmpty();
        assertThat(query(database.superuser(), "SELECT value FROM tenancy_request_identifier"))
                .isEmpty();
    }

    @Test
    void installing_again_leaves_what_is_there() {
        keepOne();
        JdbcRequests.install(database.owner());
        execute(database.owner(), JdbcRequests.script());
        RowIsolation.forRole("app").tenantOwned(JdbcRequests.tables()).install(database.owner());
        assertThat(find(NORTHMOOR, "R-1").events()).hasSize(1);
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> JdbcRequests.install(database.application()))
                .withMessageContaining("a role that may create tables");
    }

    private void keepOne() {
        SubjectRequest request = add(NORTHMOOR, request("R-1", RequestKind.COMPLAINT));
        update(NORTHMOOR, request, request.with(event(RequestEvent.Kind.ACKNOWLEDGED, "")));
    }

    private static List<RequestEvent> erasure() {
        return List.of(
                event(RequestEvent.Kind.IDENTITY_ASKED, ""),
                event(RequestEvent.Kind.IDENTITY_PROVEN, "a passport"),
                event(RequestEvent.Kind.CLARIFICATION_ASKED, "which\nreports?"),
                event(RequestEvent.Kind.CLARIFIED, ""),
                new RequestEvent(
                        RECEIVED.plusNanos(1),
                        "Bryn",
                        RequestEvent.Kind.SEARCHED,
                        "",
                        Map.of("report", 2L, "photo", Long.MAX_VALUE)),
                event(RequestEvent.Kind.PREPARED, "plan"),
                event(RequestEvent.Kind.APPROVED, ""),
                event(RequestEvent.Kind.ERASED, "database"),
                event(RequestEvent.Kind.ANSWERED, "erased"));
    }

    private static RequestEvent event(RequestEvent.Kind kind, String text) {
        return new RequestEvent(RECEIVED, "Asha", kind, text);
    }

    private static SubjectRequest request(String reference, RequestKind kind) {
        return new SubjectRequest(reference, kind, ANN, RECEIVED, List.of());
    }

    private SubjectRequest add(Tenant tenant, SubjectRequest request) {
        TenantContext.run(tenant, () -> requests.add(request));
        return find(tenant, request.reference());
    }

    private void update(Tenant tenant, SubjectRequest before, SubjectRequest after) {
        TenantContext.run(tenant, () -> requests.update(before, after));
    }

    private SubjectRequest find(Tenant tenant, String reference) {
        return TenantContext.call(tenant, () -> requests.find(reference).orElseThrow());
    }

    private List<String> open(Tenant tenant) {
        return TenantContext.call(
                tenant,
                () -> requests.open().stream().map(SubjectRequest::reference).toList());
    }
}
