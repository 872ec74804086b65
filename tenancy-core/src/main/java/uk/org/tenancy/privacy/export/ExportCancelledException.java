package uk.org.tenancy.privacy.export;

/** A package was not written to its end, because somebody cancelled it or the thread was interrupted. There is no package. */
public final class ExportCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportCancelledException(String message) {
        super(message);
    }
}
