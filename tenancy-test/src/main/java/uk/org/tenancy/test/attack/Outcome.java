package uk.org.tenancy.test.attack;

/** What came of an attack. Nothing is skipped without a reason. */
public sealed interface Outcome {

    /**
     * It got nothing.
     *
     * @param how what stopped it, such as {@code no row} or the message of the error
     */
    record Held(String how) implements Outcome {}

    /**
     * It got, changed or found out something of the other tenant.
     *
     * @param what what came out, such as the row
     * @param by what showed it, such as the statement or the request
     */
    record Leak(String what, String by) implements Outcome {}

    /**
     * It could not be tried here.
     *
     * @param reason why not
     */
    record NotApplicable(String reason) implements Outcome {}
}
