package uk.org.tenancy.jpa.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.transfer.internal.Unpacking;
import uk.org.tenancy.privacy.export.PackageVerifier;

/**
 * Brings a package that {@link TenantExport} wrote into an empty database, where it becomes what it was: exported again, it
 * gives the same bytes.
 *
 * <pre>{@code
 * TenantRestore.into(empty, decisions, TenantId.of("northmoor")).from(Path.of("northmoor.zip"), progress);
 * }</pre>
 *
 * <p>That database has the tables of the same version of the application, isolated, without another tenant and without rows in
 * tenant-owned tables. Shared tables may hold rows that the package has too; those that are missing are added. Ids are what they
 * were, and sequences go on after them. To bring the rows into a service that others use, restore them into a database of their
 * own and let {@link TenantImport} bring them from there, with new numbers where others have them.
 *
 * <p>The whole package is verified before anything is written. Tables are filled in the order of their foreign keys, as
 * {@link TenantImport} says of circles and triggers. Before the end the rows of each table are read as an export reads them, and
 * their SHA-256 is compared with that in the package; if one differs, nothing is kept, save that sequences stay where they were
 * moved to.
 *
 * <p>Immutable.
 */
public final class TenantRestore {

    private final Unpacking unpacking;

    private TenantRestore(Unpacking unpacking) {
        this.unpacking = unpacking;
    }

    /**
     * Where a package is to be restored.
     *
     * @param target connections of the role that owns the tables, and may create temporary tables; of a superuser if the
     *     database is sealed
     * @param decisions of which kind each table is
     * @param tenant the tenant, which becomes known there if it is not
     * @return takes the package
     * @throws IllegalArgumentException if the decisions do not fit the tables
     * @throws TenancyException if the database cannot be asked
     */
    public static TenantRestore into(DataSource target, Decisions decisions, TenantId tenant) {
        decisions.require(target);
        return new TenantRestore(
                new Unpacking(target, decisions.declarations().kinds(), tenant.value(), PackageVerifier.create()));
    }

    /**
     * Takes larger packages, or only smaller ones.
     *
     * @param verifier how large a package is taken; unless said, up to 100 GiB
     * @return a restore with that limit
     */
    public TenantRestore verifiedBy(PackageVerifier verifier) {
        return new TenantRestore(new Unpacking(unpacking.target(), unpacking.kinds(), unpacking.tenant(), verifier));
    }

    /**
     * Verifies the package, and brings its rows.
     *
     * @param file the package
     * @param progress is told how it goes on. If it throws something, nothing is kept
     * @throws IllegalArgumentException if it is damaged, or not a package of this tenant; nothing is written then
     * @throws IllegalStateException if it does not fit the database, or what arrived is not what it holds; nothing is kept then
     * @throws UncheckedIOException if it cannot be read; nothing is kept then
     * @throws TenancyException if a statement fails; nothing is kept then
     */
    public void from(Path file, Progress progress) {
        try {
            unpacking.from(file, progress);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "restoring the rows of '" + unpacking.tenant() + "' failed, and nothing was kept ("
                            + failed.getMessage()
                            + "); connect as the role that owns the tables and may create temporary"
                            + " tables, or as a superuser where the database is sealed",
                    failed);
        }
    }
}
