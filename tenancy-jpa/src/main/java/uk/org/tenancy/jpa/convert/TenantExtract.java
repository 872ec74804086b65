package uk.org.tenancy.jpa.convert;

import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.TransferPreview;
import uk.org.tenancy.jpa.convert.transfer.internal.Engine;

/**
 * A council leaves a shared service with its data: its rows and those of the shared tables are brought into an empty database
 * of its own.
 *
 * <pre>{@code
 * TenantExtract leaving = TenantExtract.plan(shared, itsOwn, decisions, TenantId.of("eastmere"));
 * leaving.run(progress);
 * }</pre>
 *
 * <p>That database has the tables of the same version of the application, either as they are for a council that is alone, or
 * isolated as in the shared service; then it knows the tenant under the same id. Its tenant-owned tables are empty. Shared
 * tables may hold what the application's migrations put there: rows that are missing are added, and rows that differ are a
 * problem.
 *
 * <p>Ids are what they were, and sequences go on after them. The shared service is only read, at one moment, with the tenant
 * bound and row security in force. One transaction writes the target. At the end the number of rows and a sum of hashes of
 * each table are compared; if they differ, nothing is kept. All else is as {@link TenantImport} says.
 *
 * <p>Immutable.
 */
public final class TenantExtract {

    private final Engine engine;
    private final TransferPreview preview;

    private TenantExtract(Engine engine) {
        this.engine = engine;
        this.preview = Transfers.preview(engine);
    }

    /**
     * Looks at both databases. Nothing is changed.
     *
     * @param source connections of the role that owns the tables of the shared service; of a superuser if it is sealed
     * @param target connections of the role that owns the tables of the new database, and may create temporary tables
     * @param decisions of which kind each table is
     * @param tenant the tenant that leaves
     * @return what there is to do
     * @throws IllegalArgumentException if the decisions do not fit the tables of the source
     * @throws TenancyException if a database cannot be asked
     */
    public static TenantExtract plan(DataSource source, DataSource target, Decisions decisions, TenantId tenant) {
        decisions.require(source);
        return new TenantExtract(
                new Engine(source, target, decisions.declarations().kinds(), tenant.value(), true, true));
    }

    /**
     * What will happen.
     *
     * @return what was found when this was planned
     */
    public TransferPreview preview() {
        return preview;
    }

    /**
     * Brings the rows, after it has looked at both databases once more.
     *
     * @param progress is told how it goes on. If it throws something, nothing is kept
     * @throws IllegalStateException if there are problems, or what arrived is not what was there; nothing is kept then
     * @throws TenancyException if a statement fails; nothing is kept then
     */
    public void run(Progress progress) {
        Transfers.run(engine, progress);
    }
}
