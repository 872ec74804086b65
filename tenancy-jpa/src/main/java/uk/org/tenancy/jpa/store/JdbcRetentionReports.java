package uk.org.tenancy.jpa.store;

import java.sql.PreparedStatement;
import java.util.List;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.privacy.retention.KeptReport;
import uk.org.tenancy.privacy.retention.RetentionReport;
import uk.org.tenancy.privacy.retention.RetentionReports;

/**
 * The reports of retention in a table of a PostgreSQL database, beside the council's own rows.
 *
 * <pre>{@code
 * JdbcRetentionReports.install(owner);
 * RowIsolation.forRole("reports_app").tenantOwned("report").tenantOwned(JdbcRetentionReports.TABLE).install(owner);
 * RetentionReports reports = JdbcRetentionReports.in(TenantDataSource.enforced(pool));
 * Retention retention = Retention.of(hooks, requests, Clock.systemUTC()).reporting(reports::keep);
 * }</pre>
 *
 * <p>The application's role adds and reads reports, and can neither change nor delete them. Their owner deletes those that need
 * not be shown any more.
 *
 * <p>Each call is a transaction of its own. Safe for use by many threads.
 */
public final class JdbcRetentionReports implements RetentionReports {

    /** The table, to be declared {@linkplain uk.org.tenancy.jpa.RowIsolation#tenantOwned tenant-owned}. */
    public static final String TABLE = RetentionSql.TABLE;

    private static final String NAME = "table of reports of retention " + TABLE;

    private final TenantTable table;

    private JdbcRetentionReports(TenantDataSource rows) {
        this.table = new TenantTable(rows, NAME, JdbcRetentionReports.class);
    }

    /**
     * The statements that make the table, for a migration tool. They can be run again.
     *
     * @return the statements, each ended by a semicolon and a line break
     */
    public static String script() {
        return RetentionSql.CREATE;
    }

    /**
     * Makes the table, if it is not there already.
     *
     * @param owner connections of the role that is to own it; not those of the application
     * @throws TenancyException if a statement fails; nothing is changed then
     */
    public static void install(DataSource owner) {
        Installation.run(owner, RetentionSql.CREATE, "the " + NAME);
    }

    /**
     * The reports of a database.
     *
     * @param rows connections of the bound tenant
     * @return the reports
     */
    public static JdbcRetentionReports in(TenantDataSource rows) {
        return new JdbcRetentionReports(rows);
    }

    @Override
    public void keep(RetentionReport report) {
        TenantId bound = TenantContext.require().id();
        if (!report.tenant().equals(bound)) {
            throw new IllegalArgumentException(
                    "the report is of " + report.tenant() + ", but " + bound + " is bound; keep it where it was made");
        }
        int unused = table.run("the report was not kept; what was disposed of stays so", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(RetentionSql.KEEP)) {
                RetentionRows.set(insert, KeptReport.of(report));
                int added = insert.executeUpdate();
                connection.commit();
                return added;
            }
        });
    }

    @Override
    public List<KeptReport> latest(int most) {
        return table.run("the reports were not read", connection -> {
            try (PreparedStatement query = connection.prepareStatement(RetentionSql.LATEST)) {
                query.setInt(1, most);
                return RetentionRows.read(query);
            }
        });
    }
}
