package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.SQLException;
import java.util.SortedMap;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.TransferPreview;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * Brings the rows of one tenant from one database into another, in one transaction of each.
 *
 * @param from the source
 * @param to the target
 * @param kinds of which kind each table is
 * @param tenant the id of the tenant
 * @param leaving whether the tenant leaves a shared service for a database of its own, or joins one
 * @param adding whether to add rows of shared tables that are missing in the target
 */
public record Engine(
        DataSource from,
        DataSource to,
        SortedMap<TableName, TableKind> kinds,
        String tenant,
        boolean leaving,
        boolean adding) {

    /**
     * Looks what there is to do. Nothing is changed.
     *
     * @return what there is to do
     * @throws SQLException if a database cannot be asked
     */
    public TransferPreview preview() throws SQLException {
        try (Side source = Side.reader(from, tenant);
                Side target = Side.writer(to, tenant, false)) {
            return new Transfer(source, target, this).preview();
        }
    }

    /**
     * Does it, and compares afterwards.
     *
     * @param progress is told how it goes on
     * @throws SQLException if a statement fails; nothing is written then
     * @throws IllegalStateException if there are problems, or what arrived is not what was there; nothing is written then
     */
    public void run(Progress progress) throws SQLException {
        try (Side source = Side.reader(from, tenant);
                Side target = Side.writer(to, tenant, true)) {
            new Transfer(source, target, this).run(progress);
            target.connection().commit();
        }
    }
}
