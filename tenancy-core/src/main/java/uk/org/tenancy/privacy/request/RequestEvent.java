package uk.org.tenancy.privacy.request;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something that happened to a request. Events are only added.
 *
 * @param at when
 * @param by who did it, as the council's records name them
 * @param kind what happened
 * @param text what there is to say of it, such as the reasons
 * @param rows rows of each data set, where some were counted
 */
public record RequestEvent(Instant at, String by, Kind kind, String text, Map<String, Long> rows) {

    /** What may happen. */
    public enum Kind {
        /** The person was asked to prove who they are. */
        IDENTITY_ASKED,
        /** They have; the text says how. */
        IDENTITY_PROVEN,
        /** They were asked what is meant. */
        CLARIFICATION_ASKED,
        /** They have said what is meant. */
        CLARIFIED,
        /** They were told that it takes two months more; the text has the reasons. */
        EXTENDED,
        /** They were told that the complaint has come. */
        ACKNOWLEDGED,
        /** All stores were searched. */
        SEARCHED,
        /** Values were put right; the text names them. */
        CORRECTED,
        /** The data was restricted, or is no longer; the text says which. */
        RESTRICTED,
        /** Stores have not answered; the text names them. The request goes on when they are asked again. */
        INTERRUPTED,
        /** A package or a plan of erasure was made; the text identifies it. */
        PREPARED,
        /** An officer was given the package; the text identifies it. */
        READ,
        /** It may be given, or done. */
        APPROVED,
        /** The person was given a link to the package; the text has a hash of it, and until when it is valid. */
        LINKED,
        /** The link was used. */
        DOWNLOADED,
        /** A store has done what was planned; the text names it. */
        ERASED,
        /** Somebody who is given the data was told of what was done to it; the text has their name, and how. */
        RECIPIENT_TOLD,
        /** They need not be told, or cannot be; the text has their name, and why. */
        RECIPIENT_NOT_TOLD,
        /** The person has the answer; the text says what it is. */
        ANSWERED,
        /** The person was refused; the text has the reason and where to complain. */
        REFUSED,
        /** The person does not want it any more. */
        WITHDRAWN
    }

    private static final Set<Kind> NEED_TEXT = EnumSet.of(
            Kind.IDENTITY_PROVEN,
            Kind.EXTENDED,
            Kind.CORRECTED,
            Kind.INTERRUPTED,
            Kind.PREPARED,
            Kind.READ,
            Kind.ERASED,
            Kind.RECIPIENT_TOLD,
            Kind.RECIPIENT_NOT_TOLD,
            Kind.ANSWERED);

    /** Somebody did it, and what needs words has them. */
    public RequestEvent {
        if (by.isBlank()) {
            throw new IllegalArgumentException("say who did it; a request is accounted for by name");
        }
        if (text.isBlank() && (NEED_TEXT.contains(kind) || kind == Kind.REFUSED)) {
            throw new IllegalArgumentException(kind + " needs words: why or how, or what it was");
        }
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /**
     * Something without a count.
     *
     * @param at when
     * @param by who did it
     * @param kind what happened
     * @param text what there is to say of it
     */
    public RequestEvent(Instant at, String by, Kind kind, String text) {
        this(at, by, kind, text, Map.of());
    }

    /**
     * A refusal, as the person has to be told of it (UK GDPR, Article 12(4)).
     *
     * @param at when
     * @param by who refused
     * @param reason why
     * @param complaint where to complain: to the council, the Commissioner, a court
     * @return the event
     */
    public static RequestEvent refused(Instant at, String by, String reason, String complaint) {
        if (reason.isBlank() || complaint.isBlank()) {
            throw new IllegalArgumentException(
                    "a refusal needs its reason and where to complain; the person has to be told both");
        }
        return new RequestEvent(at, by, Kind.REFUSED, reason + "\n" + complaint);
    }
}
