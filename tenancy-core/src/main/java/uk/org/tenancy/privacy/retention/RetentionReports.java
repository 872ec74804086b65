package uk.org.tenancy.privacy.retention;

import java.util.List;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;

/**
 * Keeps the reports of runs, each for its tenant, so that a council can show that it keeps data no longer than needed (UK GDPR,
 * Article 5(2)).
 *
 * <pre>{@code
 * Retention retention = Retention.of(hooks, requests, clock).reporting(reports::keep);
 * }</pre>
 *
 * <p>A report names nobody whose data it is about, and so does what is kept. Let {@link Retention#run} be told the name of a job
 * and not that of a person, so that no name of an officer is kept either.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface RetentionReports {

    /**
     * Keeps a report. It is never changed afterwards.
     *
     * @param report the report of the tenant that is bound, be it of a run or of a dry run
     * @throws IllegalArgumentException if it is of another tenant
     * @throws NoTenantException if no tenant is bound
     * @throws TenancyException if it cannot be kept
     */
    void keep(RetentionReport report);

    /**
     * The latest reports of the tenant that is bound.
     *
     * @param most how many at most
     * @return the reports, the latest first
     * @throws NoTenantException if no tenant is bound
     * @throws TenancyException if they cannot be read
     */
    List<KeptReport> latest(int most);
}
