package uk.org.tenancy.jpa.convert;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.transfer.internal.Packing;
import uk.org.tenancy.privacy.export.ExportCancelledException;
import uk.org.tenancy.privacy.export.PackageOptions;
import uk.org.tenancy.privacy.export.PackageSummary;

/**
 * Writes everything that a council owns into one package of open formats, which {@link TenantRestore} brings into an empty
 * database of whoever is to run the service next (UK GDPR, Article 28(3)(g)).
 *
 * <pre>{@code
 * PackageOptions options = PackageOptions.of("Northmoor Council", Instant.now())
 *         .title("All data of Northmoor Council")
 *         .build();
 * TenantExport.of(shared, decisions, TenantId.of("northmoor")).to(Path.of("northmoor.zip"), options);
 * }</pre>
 *
 * <ul>
 *   <li>The service is only read, at one moment, with the tenant bound and row security in force.
 *   <li>Each <b>tenant-owned table</b> is a data set with the rows of the tenant, and each <b>shared table</b> one with all its
 *       rows, since the tenant's refer to them; their titles say that they are shared. <b>Platform tables</b> are left out.
 *   <li>Tables come in the order of their foreign keys, rows in the order of their primary keys, or else of their texts. All
 *       columns are there but {@code tenant_id} and those that the database works out.
 *   <li><b>Values</b>: whole numbers and truth are such in JSON, bytes are Base64, and all else is the text that PostgreSQL
 *       writes of it, in UTC and in ISO 8601 for times, from which it reads the same value. The data set
 *       {@code tenancy-columns} has the type of each column.
 *   <li>{@code tenancy-sequences} has the first number that each sequence has not given. Where tenants draw from the same
 *       sequence, that says about how many rows all of them have made.
 *   <li>Large objects, columns of type {@code oid} and rows of 16 MiB and more are refused.
 * </ul>
 *
 * <p>The same rows, options and file name give the same bytes. Memory does not grow with the rows. What a package may not have
 * is what options leave out: redacted and portable ones are refused.
 *
 * <p>Immutable.
 */
public final class TenantExport {

    private final Packing packing;

    private TenantExport(Packing packing) {
        this.packing = packing;
    }

    /**
     * What is to be exported. Nothing is read yet but the names of the tables.
     *
     * @param source connections of the role that owns the tables of the shared service; of a superuser if it is sealed
     * @param decisions of which kind each table is
     * @param tenant the tenant
     * @return the export
     * @throws IllegalArgumentException if the decisions do not fit the tables
     * @throws TenancyException if the database cannot be asked
     */
    public static TenantExport of(DataSource source, Decisions decisions, TenantId tenant) {
        decisions.require(source);
        return new TenantExport(new Packing(source, decisions.declarations().kinds(), tenant.value()));
    }

    /**
     * Writes the package, and verifies it.
     *
     * @param target the file it is to be; its name ends in {@code .zip}. There is a whole package under that name or none
     * @param options how it is made
     * @return what is in it
     * @throws IllegalStateException if something cannot be taken along
     * @throws ExportCancelledException if the listener of the options or an interruption cancelled it
     * @throws UncheckedIOException if it cannot be written
     * @throws TenancyException if the database does not answer
     */
    public PackageSummary to(Path target, PackageOptions options) {
        try {
            return packing.to(target, options);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the rows of '" + packing.tenant() + "' could not be exported (" + failed.getMessage()
                            + "); connect as the role that owns the tables, or as a superuser where the database is"
                            + " sealed",
                    failed);
        }
    }
}
