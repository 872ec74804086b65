package uk.org.tenancy.test.database;

import javax.sql.DataSource;

/**
 * Brings an empty database to where the application's own databases are, with Flyway, Liquibase, scripts or anything else.
 *
 * <pre>{@code
 * class Reports implements DatabaseMigration {
 *     public void migrate(DataSource owner) {
 *         Flyway.configure().dataSource(owner).load().migrate();
 *         RowIsolation.forRole("app").tenantOwned("report").shared("category").install(owner);
 *     }
 * }
 * }</pre>
 *
 * <p>Used by one thread.
 */
@FunctionalInterface
public interface DatabaseMigration {

    /**
     * Makes tables and reference data, and installs row isolation unless a migration does that already.
     *
     * @param owner connections of the role {@value TestDatabase#OWNER}, which owns the database and is no superuser. Those
     *     that are left open are broken off afterwards
     * @throws Exception if something fails; the test then fails with it
     */
    void migrate(DataSource owner) throws Exception;
}
