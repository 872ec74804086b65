package uk.org.tenancy.jpa.convert;

import java.sql.SQLException;
import java.util.Set;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.TransferPreview;
import uk.org.tenancy.jpa.convert.transfer.internal.Engine;

/** What joining and leaving have in common. */
final class Transfers {

    /** Of unique keys and exclusion constraints. */
    private static final Set<String> KEYS = Set.of("23505", "23P01");

    private static final String TAKEN =
            "another tenant has what this one brings; let the key begin with tenant_id, or change one of the two";
    private static final String CONNECT =
            "connect as the role that owns the tables and may create temporary tables, or as a"
                    + " superuser where a database is sealed";

    private Transfers() {}

    static TransferPreview preview(Engine engine) {
        try {
            return engine.preview();
        } catch (SQLException failed) {
            throw failure(engine, "could not be planned", failed);
        }
    }

    static void run(Engine engine, Progress progress) {
        try {
            engine.run(progress);
        } catch (SQLException failed) {
            throw failure(engine, "failed, and nothing was kept", failed);
        }
    }

    private static TenancyException failure(Engine engine, String what, SQLException failed) {
        return new TenancyException(
                "bringing the rows of '" + engine.tenant() + "' " + what + " (" + failed.getMessage() + "); "
                        + (KEYS.contains(String.valueOf(failed.getSQLState())) ? TAKEN : CONNECT),
                failed);
    }
}
