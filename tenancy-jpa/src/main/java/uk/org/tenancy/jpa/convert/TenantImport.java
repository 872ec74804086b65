package uk.org.tenancy.jpa.convert;

import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.TransferPreview;
import uk.org.tenancy.jpa.convert.transfer.internal.Engine;

/**
 * Another council joins a shared service with its data: the rows of its own database, where it is alone with the same version
 * of the application, become those of a tenant.
 *
 * <pre>{@code
 * TenantImport joining = TenantImport.plan(itsOwn, shared, decisions, TenantId.of("eastmere"));
 * System.out.println(joining.preview().text());
 * joining.run(progress);
 * }</pre>
 *
 * <p>It reads one moment of the source, which nobody should write to any more, and writes one transaction of the target:
 * whatever breaks off leaves nothing there, save that counters stay where they were moved to. Other tenants go on working:
 * tables are locked as by any program that inserts rows. A counter is locked for as long as it takes to move it, and that lock
 * is not waited for longer than 100 ms at a time. Row security stays in force and the tenant is bound, so no row of another
 * can be read or changed, and each new row gets the tenant's number.
 *
 * <ul>
 *   <li><b>Tenant-owned tables</b> keep their ids, which two tenants may both use. Where a key holds for all tenants, one of its
 *       columns that the database numbers gets new numbers, or the number to which one of them refers, and foreign keys follow.
 *       A key over all tenants without such a number is named in the preview, and refuses what another tenant has. Sequences
 *       and identity columns are moved past all numbers of the source first, under a lock that keeps others from drawing a
 *       number meanwhile.
 *   <li><b>Shared tables</b>: each row must be in the target. It is found by a unique key other than a number that the database
 *       gives, or by all columns. References follow to the number that it has there. Where rows differ, those of the target
 *       stay.
 *   <li><b>Platform tables</b> are left out.
 *   <li>Tables are filled in the order of their foreign keys. Those that refer to each other in a circle, or to themselves, are
 *       filled by one statement, at whose end the keys are checked; what is to be checked is kept in the server's memory, about
 *       20 bytes for each row and foreign key.
 *   <li>Values travel as text, in every type that PostgreSQL has, never more than a row at a time in this program. The target's
 *       temporary files need room for the largest table. Generated columns are worked out anew. Large objects are refused.
 *   <li><b>Triggers</b> fire as for any insert. With connections of a superuser they do not, and foreign keys are checked at
 *       the end.
 * </ul>
 *
 * <p>At the end the number of rows and a sum of hashes of each tenant-owned table are compared with the source, with new
 * numbers looked up backwards, and references to shared tables by what those rows say. If anything differs, nothing is kept.
 * Rows of others are not compared, since they go on to change: row security keeps them out of reach, and where the owner of the
 * tables is a superuser, each statement names the tenant.
 *
 * <p>Immutable.
 */
public final class TenantImport {

    private final Engine engine;
    private final TransferPreview preview;

    private TenantImport(Engine engine) {
        this.engine = engine;
        this.preview = Transfers.preview(engine);
    }

    /**
     * Looks at both databases: compares their schemas, counts rows, looks for rows that break a constraint which only the
     * target has, and compares shared tables. Nothing is changed.
     *
     * @param source connections that may read the tables of the council's own database. If tenants are kept apart there as
     *     well, it is the rows of this tenant
     * @param target connections of the role that owns the tables of the shared service, and may create temporary tables; of a
     *     superuser if it is sealed
     * @param decisions of which kind each table is
     * @param tenant the tenant that joins, without rows in the target
     * @return what there is to do
     * @throws IllegalArgumentException if the decisions do not fit the tables of the target
     * @throws TenancyException if a database cannot be asked
     */
    public static TenantImport plan(DataSource source, DataSource target, Decisions decisions, TenantId tenant) {
        decisions.require(target);
        return new TenantImport(
                new Engine(source, target, decisions.declarations().kinds(), tenant.value(), false, false));
    }

    /**
     * Lets rows of shared tables be added that are missing in the target, where all tenants then see them. They keep their
     * number if it is free.
     *
     * @return a plan that adds them
     * @throws TenancyException if a database cannot be asked
     */
    public TenantImport addingSharedRows() {
        return new TenantImport(new Engine(engine.from(), engine.to(), engine.kinds(), engine.tenant(), false, true));
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
     * @throws IllegalStateException if there are problems, or what arrived is not what the source holds; nothing is kept then
     * @throws TenancyException if a statement fails; nothing is kept then
     */
    public void run(Progress progress) {
        Transfers.run(engine, progress);
    }
}
