package uk.org.tenancy.privacy.request;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.Subject;

/** The requests of the bound tenant, and what is added to them. */
final class CaseFile {

    private static final String LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RequestStore requests;
    private final Clock clock;

    CaseFile(RequestStore requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    SubjectRequest add(RequestKind kind, Subject subject, Instant received) {
        if (received.isAfter(clock.instant())) {
            throw new IllegalArgumentException("a request cannot have come at " + received + ", which is yet to come");
        }
        SubjectRequest request =
                new SubjectRequest(reference(), kind, subject, received.truncatedTo(ChronoUnit.MILLIS));
        requests.add(request);
        return request;
    }

    SubjectRequest get(String reference) {
        return find(reference)
                .orElseThrow(() -> new NoSuchElementException("the council "
                        + TenantContext.require().id() + " has no request " + reference + "; check the reference"));
    }

    Optional<SubjectRequest> find(String reference) {
        return requests.find(reference);
    }

    SubjectRequest searched(String reference) {
        SubjectRequest request = get(reference);
        if (request.last(RequestEvent.Kind.SEARCHED).isEmpty()) {
            throw new IllegalStateException(
                    "not every store was searched for the request " + reference + "; search first");
        }
        return request;
    }

    List<SubjectRequest> open() {
        return requests.open();
    }

    List<SubjectRequest> duplicates(SubjectRequest request) {
        return isProven(request)
                ? requests.open().stream()
                        .filter(other -> !other.reference().equals(request.reference())
                                && other.kind() == request.kind()
                                && isProven(other)
                                && !Collections.disjoint(
                                        other.subject().identifiers(),
                                        request.subject().identifiers()))
                        .toList()
                : List.of();
    }

    private static boolean isProven(SubjectRequest request) {
        return request.last(RequestEvent.Kind.IDENTITY_PROVEN).isPresent();
    }

    SubjectRequest put(SubjectRequest request, RequestEvent event) {
        return put(request, request, event);
    }

    /** Adds to a request of which more may be known than there was. */
    SubjectRequest put(SubjectRequest before, SubjectRequest known, RequestEvent event) {
        SubjectRequest after = known.with(event);
        requests.update(before, after);
        return after;
    }

    /** Something that is done now. */
    RequestEvent event(String by, RequestEvent.Kind kind, String text) {
        return new RequestEvent(now(), by, kind, text);
    }

    RequestEvent event(String by, RequestEvent.Kind kind, String text, Map<String, Long> rows) {
        return new RequestEvent(now(), by, kind, text, rows);
    }

    RequestEvent interrupted(String by, Answers answers) {
        return interrupted(by, answers, Map.of());
    }

    /** Some stores may have done it. */
    RequestEvent interrupted(String by, Answers answers, Map<String, Long> done) {
        Map<String, String> why = new TreeMap<>(answers.refusals());
        why.putAll(answers.missing());
        return event(by, RequestEvent.Kind.INTERRUPTED, why.toString(), done);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String reference() {
        StringBuilder reference = new StringBuilder("R-");
        for (int i = 0; i < LENGTH; i++) {
            reference.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return reference.toString();
    }
}
