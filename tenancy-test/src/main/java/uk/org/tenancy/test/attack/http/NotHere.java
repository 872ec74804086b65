package uk.org.tenancy.test.attack.http;

/** Says that an attack cannot be tried on this application. */
final class NotHere extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotHere(String reason) {
        super(reason);
    }
}
