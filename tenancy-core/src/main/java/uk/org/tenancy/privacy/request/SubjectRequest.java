package uk.org.tenancy.privacy.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.org.tenancy.privacy.BankHolidays;
import uk.org.tenancy.privacy.ResponseClock;
import uk.org.tenancy.privacy.Subject;

/**
 * What a person asks of a council, and all that has happened since. How far it is, and when it is due, follow from that.
 *
 * <p>Immutable.
 *
 * @param reference what officers and the person call it; once in a service
 * @param kind which right the person uses
 * @param subject the person, as far as known
 * @param received when it came
 * @param events what has happened, in order
 */
public record SubjectRequest(
        String reference, RequestKind kind, Subject subject, Instant received, List<RequestEvent> events) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int DAYS_TO_ACKNOWLEDGE = 30;

    /** Keeps its own copy, and checks that all could happen in this order. */
    public SubjectRequest {
        events = List.copyOf(events);
        RequestState state = Transitions.start(kind);
        for (RequestEvent event : events) {
            RequestState before = state;
            state = Transitions.after(kind, before, event.kind())
                    .orElseThrow(() -> new IllegalArgumentException("the request " + reference + " (" + kind + ") is "
                            + before + ", so it cannot be " + event.kind() + "; " + next(before)));
        }
    }

    /** A request that has just come. */
    SubjectRequest(String reference, RequestKind kind, Subject subject, Instant received) {
        this(reference, kind, subject, received, List.of());
    }

    private static String next(RequestState state) {
        return switch (state) {
            case RECEIVED -> "first the person has to prove who they are";
            case OPEN -> "search the stores, and prepare an answer";
            case WAITING -> "the person has yet to say what is meant";
            case PREPARED -> "somebody has to approve what was prepared";
            case APPROVED -> "give what was approved, or do it";
            case ANSWERED, REFUSED, WITHDRAWN -> "it has ended; file a new one";
        };
    }

    /**
     * The same request, after something more.
     *
     * @param event what happened
     * @return the request
     * @throws IllegalArgumentException if it cannot happen now, with what has to happen first
     */
    public SubjectRequest with(RequestEvent event) {
        List<RequestEvent> all = new ArrayList<>(events);
        all.add(event);
        return new SubjectRequest(reference, kind, subject, received, all);
    }

    /**
     * The same request, of the same person.
     *
     * @param known the person, by all that is known
     * @return the request
     */
    SubjectRequest knownAs(Subject known) {
        return new SubjectRequest(reference, kind, known, received, events);
    }

    /**
     * How far it is.
     *
     * @return the state
     */
    public RequestState state() {
        RequestState state = Transitions.start(kind);
        for (RequestEvent event : events) {
            state = Transitions.after(kind, state, event.kind()).orElseThrow();
        }
        return state;
    }

    /**
     * The time in which it has to be answered.
     *
     * @param holidays those of the council's nation
     * @return the clock, as it stands after all that has happened
     */
    public ResponseClock clock(BankHolidays holidays) {
        ResponseClock clock = ResponseClock.from(day(received), holidays);
        boolean asked = false;
        for (RequestEvent event : events) {
            LocalDate day = day(event.at());
            switch (event.kind()) {
                case IDENTITY_ASKED -> {
                    clock = clock.awaiting(ResponseClock.Wait.IDENTITY);
                    asked = true;
                }
                case IDENTITY_PROVEN -> clock = asked ? clock.arrived(ResponseClock.Wait.IDENTITY, day) : clock;
                case CLARIFICATION_ASKED -> clock = clock.paused(day);
                case CLARIFIED -> clock = clock.resumed(day);
                case EXTENDED -> clock = clock.extended(day, event.text());
                default -> {}
            }
        }
        return clock;
    }

    /**
     * The last day on which a complaint has to be acknowledged (Data Protection Act 2018, section 164A): the thirtieth.
     *
     * @return the day, or empty if it was acknowledged, has ended, or is no complaint
     */
    public Optional<LocalDate> acknowledgeBy() {
        return kind == RequestKind.COMPLAINT
                        && !state().isEnd()
                        && last(RequestEvent.Kind.ACKNOWLEDGED).isEmpty()
                ? Optional.of(day(received).plusDays(DAYS_TO_ACKNOWLEDGE))
                : Optional.empty();
    }

    /**
     * What happened last of one kind.
     *
     * @param kind a kind of event
     * @return the event, or empty if there is none
     */
    public Optional<RequestEvent> last(RequestEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).reduce((earlier, later) -> later);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, LONDON);
    }
}
