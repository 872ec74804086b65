package uk.org.tenancy.examples.reports.service;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;

/**
 * All that the service can do, for the pages and interfaces that offer it.
 *
 * @param reports what residents do
 * @param search finding reports
 * @param casework what officers do
 * @param officers who the officers are
 * @param apiKeys which programs may send reports
 */
public record Services(
        ReportService reports, ReportSearch search, Casework casework, OfficerService officers, ApiKeyService apiKeys) {

    /** {@return the services on one database, by one clock} */
    public static Services on(EntityManagerFactory entities, Clock clock) {
        return new Services(
                new ReportService(entities, clock),
                new ReportSearch(entities),
                new Casework(entities, clock),
                new OfficerService(entities),
                new ApiKeyService(entities));
    }
}
