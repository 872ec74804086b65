package uk.org.tenancy.privacy.export;

/** Follows how a package is written, and may cancel it. Called on the thread that writes, every thousand rows or so. */
@FunctionalInterface
public interface ExportListener {

    /**
     * So much has been written.
     *
     * @param progress how much
     * @return whether to go on; if not, what writes throws an {@link ExportCancelledException}, and there is no package
     */
    boolean progressed(Progress progress);
}
