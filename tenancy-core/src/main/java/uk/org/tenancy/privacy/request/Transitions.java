package uk.org.tenancy.privacy.request;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may happen in which state, and which state it leads to. */
final class Transitions {

    private static final RequestState[] AFTER_IDENTITY =
            EnumSet.complementOf(EnumSet.of(RequestState.RECEIVED)).toArray(new RequestState[0]);
    private static final Map<RequestEvent.Kind, Set<RequestState>> FROM = new EnumMap<>(RequestEvent.Kind.class);
    private static final Map<RequestEvent.Kind, RequestState> TO = new EnumMap<>(RequestEvent.Kind.class);

    static {
        may(RequestEvent.Kind.IDENTITY_ASKED, null, RequestState.RECEIVED);
        may(RequestEvent.Kind.IDENTITY_PROVEN, RequestState.OPEN, RequestState.RECEIVED);
        may(RequestEvent.Kind.CLARIFICATION_ASKED, RequestState.WAITING, RequestState.OPEN);
        may(RequestEvent.Kind.CLARIFIED, RequestState.OPEN, RequestState.WAITING);
        may(RequestEvent.Kind.EXTENDED, null, RequestState.OPEN, RequestState.WAITING, RequestState.PREPARED);
        may(RequestEvent.Kind.ACKNOWLEDGED, null, RequestState.OPEN);
        may(RequestEvent.Kind.SEARCHED, null, RequestState.OPEN, RequestState.PREPARED);
        may(RequestEvent.Kind.CORRECTED, null, RequestState.OPEN);
        may(RequestEvent.Kind.RESTRICTED, null, RequestState.OPEN, RequestState.WAITING);
        may(RequestEvent.Kind.INTERRUPTED, null, RequestState.OPEN, RequestState.PREPARED, RequestState.APPROVED);
        may(
                RequestEvent.Kind.PREPARED,
                RequestState.PREPARED,
                RequestState.OPEN,
                RequestState.PREPARED,
                RequestState.APPROVED);
        may(RequestEvent.Kind.READ, null, RequestState.PREPARED, RequestState.APPROVED, RequestState.ANSWERED);
        may(RequestEvent.Kind.APPROVED, RequestState.APPROVED, RequestState.PREPARED);
        may(RequestEvent.Kind.LINKED, null, RequestState.APPROVED);
        may(RequestEvent.Kind.DOWNLOADED, null, RequestState.APPROVED);
        may(RequestEvent.Kind.ERASED, null, RequestState.APPROVED);
        may(RequestEvent.Kind.RECIPIENT_TOLD, null, AFTER_IDENTITY);
        may(RequestEvent.Kind.RECIPIENT_NOT_TOLD, null, AFTER_IDENTITY);
        may(RequestEvent.Kind.ANSWERED, RequestState.ANSWERED, RequestState.OPEN, RequestState.APPROVED);
        may(
                RequestEvent.Kind.REFUSED,
                RequestState.REFUSED,
                RequestState.RECEIVED,
                RequestState.OPEN,
                RequestState.WAITING,
                RequestState.PREPARED);
        may(
                RequestEvent.Kind.WITHDRAWN,
                RequestState.WITHDRAWN,
                RequestState.RECEIVED,
                RequestState.OPEN,
                RequestState.WAITING,
                RequestState.PREPARED);
    }

    private Transitions() {}

    private static void may(RequestEvent.Kind kind, @Nullable RequestState to, RequestState... from) {
        EnumSet<RequestState> states = EnumSet.noneOf(RequestState.class);
        for (RequestState state : from) {
            states.add(state);
        }
        FROM.put(kind, states);
        if (to != null) {
            TO.put(kind, to);
        }
    }

    static RequestState start(RequestKind kind) {
        return kind.needsIdentity() ? RequestState.RECEIVED : RequestState.OPEN;
    }

    static Optional<RequestState> after(RequestKind request, RequestState before, RequestEvent.Kind event) {
        boolean skipsApproval =
                event == RequestEvent.Kind.ANSWERED && before == RequestState.OPEN && request.needsApproval();
        return !skipsApproval
                        && isFor(request, event)
                        && FROM.getOrDefault(event, Set.of()).contains(before)
                ? Optional.of(TO.getOrDefault(event, before))
                : Optional.empty();
    }

    private static boolean isFor(RequestKind request, RequestEvent.Kind event) {
        return switch (event) {
            case ACKNOWLEDGED -> request == RequestKind.COMPLAINT;
            case CORRECTED -> request == RequestKind.RECTIFICATION;
            case ERASED -> request == RequestKind.ERASURE;
            case READ, LINKED, DOWNLOADED -> request != RequestKind.ERASURE;
            case PREPARED -> request.needsApproval();
            default -> true;
        };
    }
}
