package uk.org.tenancy.jpa.convert.transfer.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SortedMap;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;
import uk.org.tenancy.privacy.export.PackageReader;
import uk.org.tenancy.privacy.export.PackageVerifier;

/**
 * Writes the rows of a package into an empty database, in one transaction.
 *
 * @param target the database
 * @param kinds of which kind each table is
 * @param tenant the id of the tenant
 * @param verifier how large a package is taken
 */
public record Unpacking(
        DataSource target, SortedMap<TableName, TableKind> kinds, String tenant, PackageVerifier verifier) {

    /**
     * Verifies the package, writes its rows and compares them.
     *
     * @param file the package
     * @param progress is told how it goes on
     * @throws SQLException if a statement fails; nothing is written then
     * @throws IOException if the package cannot be read; nothing is written then
     * @throws IllegalArgumentException if it is no such package; nothing is written then
     * @throws IllegalStateException if it does not fit the database; nothing is written then
     */
    public void from(Path file, Progress progress) throws SQLException, IOException {
        try (PackageReader reader = PackageReader.open(file, verifier)) {
            Packed packed = Packed.of(reader);
            if (!packed.tenant().equals(tenant)) {
                throw new IllegalArgumentException("the package " + file + " holds the tenant " + packed.tenant()
                        + ", and " + tenant + " was to be restored; give the package of that one");
            }
            try (Side side = Side.writer(target, tenant, true)) {
                new Restoring(this, reader, packed, side).run(progress);
                side.connection().commit();
            }
        }
    }
}
