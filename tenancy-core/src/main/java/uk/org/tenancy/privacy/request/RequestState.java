package uk.org.tenancy.privacy.request;

/** How far a request is. */
public enum RequestState {
    /** It has come, and who asks is not proven. */
    RECEIVED,
    /** It is dealt with. */
    OPEN,
    /** The person was asked what is meant. */
    WAITING,
    /** A package, or a plan of erasure, waits for approval. */
    PREPARED,
    /** What was prepared may be given, or done. */
    APPROVED,
    /** It is answered. */
    ANSWERED,
    /** It is refused, with a reason. */
    REFUSED,
    /** The person does not want it any more. */
    WITHDRAWN;

    /**
     * Whether nothing more is to be done.
     *
     * @return true if it is answered, refused or withdrawn
     */
    public boolean isEnd() {
        return compareTo(ANSWERED) >= 0;
    }
}
