package uk.org.tenancy.privacy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.lifecycle.Nation;
import uk.org.tenancy.privacy.BankHolidays;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestEvent.Kind;

class SubjectRequestTest {

    private static final Subject ANN = Subject.of(Identifier.email("ann@example.org"));
    private static final BankHolidays HOLIDAYS = BankHolidays.of(Nation.ENGLAND);

    @Test
    void its_state_follows_from_what_has_happened() {
        SubjectRequest request = request(RequestKind.ACCESS, "2026-08-10T09:00:00Z");
        assertThat(request.state()).isEqualTo(RequestState.RECEIVED);
        request = with(request, Kind.IDENTITY_PROVEN);
        assertThat(request.state()).isEqualTo(RequestState.OPEN);
        request = with(request, Kind.CLARIFICATION_ASKED);
        assertThat(request.state()).isEqualTo(RequestState.WAITING);
        request = with(with(request, Kind.CLARIFIED), Kind.PREPARED);
        assertThat(request.state()).isEqualTo(RequestState.PREPARED);
        request = with(with(request, Kind.APPROVED), Kind.ANSWERED);
        assertThat(request.state()).isEqualTo(RequestState.ANSWERED);
        assertThat(request.state().isEnd()).isTrue();
    }

    @Test
    void what_cannot_happen_yet_is_refused_with_what_has_to_happen_first() {
        SubjectRequest fresh = request(RequestKind.ERASURE, "2026-08-10T09:00:00Z");
        assertThatThrownBy(() -> with(fresh, Kind.PREPARED))
                .hasMessageContaining(
                        "is RECEIVED, so it cannot be PREPARED; first the person has to prove who they are");
        SubjectRequest open = with(fresh, Kind.IDENTITY_PROVEN);
        assertThatThrownBy(() -> with(open, Kind.ERASED)).hasMessageContaining("is OPEN");
        assertThatThrownBy(() -> with(open, Kind.ANSWERED)).hasMessageContaining("cannot be ANSWERED");
        SubjectRequest ended = with(open, Kind.WITHDRAWN);
        assertThatThrownBy(() -> with(ended, Kind.EXTENDED)).hasMessageContaining("it has ended; file a new one");
    }

    @Test
    void only_what_cannot_be_taken_back_needs_approval() {
        SubjectRequest rectification =
                with(request(RequestKind.RECTIFICATION, "2026-08-10T09:00:00Z"), Kind.IDENTITY_PROVEN);
        assertThat(with(rectification, Kind.ANSWERED).state()).isEqualTo(RequestState.ANSWERED);
        assertThatThrownBy(() -> with(rectification, Kind.PREPARED)).hasMessageContaining("cannot be PREPARED");
        assertThatThrownBy(() -> with(rectification, Kind.ACKNOWLEDGED)).hasMessageContaining("cannot be ACKNOWLEDGED");
    }

    @Test
    void the_clock_begins_when_identity_is_proven_if_it_was_asked_for() {
        SubjectRequest asked =
                at(request(RequestKind.ACCESS, "2026-08-01T09:00:00Z"), Kind.IDENTITY_ASKED, "2026-08-03T09:00:00Z");
        assertThat(asked.clock(HOLIDAYS).due()).isEmpty();
        SubjectRequest proven = at(asked, Kind.IDENTITY_PROVEN, "2026-08-10T09:00:00Z");
        assertThat(proven.clock(HOLIDAYS).due()).contains(LocalDate.of(2026, 9, 10));
        SubjectRequest known =
                at(request(RequestKind.ACCESS, "2026-08-10T09:00:00Z"), Kind.IDENTITY_PROVEN, "2026-08-20T09:00:00Z");
        assertThat(known.clock(HOLIDAYS).due()).contains(LocalDate.of(2026, 9, 10));
    }

    @Test
    void days_are_those_of_london_and_pauses_and_extensions_count() {
        SubjectRequest late = request(RequestKind.ACCESS, "2026-08-09T23:30:00Z");
        assertThat(late.clock(HOLIDAYS).start()).contains(LocalDate.of(2026, 8, 10));
        SubjectRequest open = at(late, Kind.IDENTITY_PROVEN, "2026-08-10T09:00:00Z");
        SubjectRequest paused =
                at(at(open, Kind.CLARIFICATION_ASKED, "2026-08-13T09:00:00Z"), Kind.CLARIFIED, "2026-08-20T09:00:00Z");
        assertThat(paused.clock(HOLIDAYS).due()).contains(LocalDate.of(2026, 9, 18));
        assertThat(at(open, Kind.EXTENDED, "2026-09-01T09:00:00Z")
                        .clock(HOLIDAYS)
                        .due())
                .contains(LocalDate.of(2026, 11, 10));
    }

    @Test
    void a_complaint_is_acknowledged_within_thirty_days() {
        SubjectRequest complaint = request(RequestKind.COMPLAINT, "2026-08-10T09:00:00Z");
        assertThat(complaint.acknowledgeBy()).contains(LocalDate.of(2026, 9, 9));
        assertThat(with(complaint, Kind.ACKNOWLEDGED).acknowledgeBy()).isEmpty();
        assertThat(with(complaint, Kind.ANSWERED).acknowledgeBy()).isEmpty();
        assertThat(request(RequestKind.ACCESS, "2026-08-10T09:00:00Z").acknowledgeBy())
                .isEmpty();
    }

    @Test
    void a_refusal_tells_why_and_where_to_complain() {
        Instant now = Instant.EPOCH;
        assertThat(RequestEvent.refused(now, "A", "excessive", "the Commissioner")
                        .text())
                .isEqualTo("excessive\nthe Commissioner");
        assertThatThrownBy(() -> RequestEvent.refused(now, "A", " ", "x")).hasMessageContaining("needs its reason");
        assertThatThrownBy(() -> RequestEvent.refused(now, "A", "x", "")).hasMessageContaining("where to complain");
        assertThatThrownBy(() -> new RequestEvent(now, "A", Kind.REFUSED, "")).hasMessageContaining("needs words");
        assertThatThrownBy(() -> new RequestEvent(now, " ", Kind.APPROVED, "")).hasMessageContaining("who did it");
    }

    private static SubjectRequest request(RequestKind kind, String received) {
        return new SubjectRequest("R-1", kind, ANN, Instant.parse(received));
    }

    private static SubjectRequest with(SubjectRequest request, Kind kind) {
        return request.with(new RequestEvent(request.received(), "Officer 7", kind, "words"));
    }

    private static SubjectRequest at(SubjectRequest request, Kind kind, String when) {
        return request.with(new RequestEvent(Instant.parse(when), "Officer 7", kind, "words"));
    }
}
