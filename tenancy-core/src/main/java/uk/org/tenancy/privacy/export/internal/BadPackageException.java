package uk.org.tenancy.privacy.export.internal;

/** A package is not as it was made. */
public final class BadPackageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;

    /** What is wrong with a file of it, by the name in the package, or empty for the ZIP file itself. */
    public BadPackageException(String file, String what) {
        super(what);
        this.file = file;
    }

    /** The file. */
    public String file() {
        return file;
    }
}
