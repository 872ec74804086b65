package uk.org.tenancy.examples.streetreports.privacy;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import uk.org.tenancy.examples.reports.service.OfficerService;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.privacy.JpaPersonalData;
import uk.org.tenancy.jpa.store.JdbcRequests;
import uk.org.tenancy.jpa.store.JdbcRetentionReports;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.retention.Retention;

/**
 * What the service holds about people, and what is kept of how it was dealt with.
 *
 * @param requests what people have asked for
 * @param hooks all stores of data about people
 * @param reports what was disposed of because its time was over
 * @param retention disposes of it
 * @param officers who may deal with all this
 * @param clock tells the time
 */
public record PeoplesData(
        JdbcRequests requests,
        PersonalDataHooks hooks,
        JdbcRetentionReports reports,
        Retention retention,
        OfficerService officers,
        Clock clock) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** {@return that of a database} */
    public static PeoplesData in(EntityManagerFactory entities, TenantDataSource rows, Clock clock) {
        JdbcRequests requests = JdbcRequests.in(rows);
        PersonalDataHooks hooks =
                PersonalDataHooks.of(List.of(JpaPersonalData.of(entities, Declarations.ALL), requests.hook()), LIMIT);
        JdbcRetentionReports reports = JdbcRetentionReports.in(rows);
        Retention retention = Retention.of(hooks, requests, clock).reporting(reports::keep);
        return new PeoplesData(requests, hooks, reports, retention, new OfficerService(entities), clock);
    }
}
