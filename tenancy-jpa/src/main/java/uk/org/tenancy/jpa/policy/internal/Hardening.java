package uk.org.tenancy.jpa.policy.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes from PUBLIC, in one database, what applications seldom need and what tenants could reach each other by: what stays
 * in a session when it goes on to the next tenant, what sessions see of each other, and what is common to all.
 *
 * @param role the application's role
 * @param owner the role that owns the tables and keeps these rights, for migrations
 */
public record Hardening(String role, String owner) {

    /** Functions of pg_catalog, as a list for SQL. Setting a parameter is not among them: it is how tenants are bound. */
    static final String FUNCTIONS = List.of(
                    // Large objects have no row policies.
                    "lo_creat, lo_create, lo_from_bytea, lo_open, lo_get, lo_put, lo_unlink, lo_truncate, lo_truncate64",
                    "loread, lowrite, lo_import, lo_export",
                    // What other sessions of the same role ask, lock and listen to, and what this one prepared before.
                    "pg_stat_get_activity, pg_stat_get_backend_activity, pg_stat_get_backend_client_addr, pg_lock_status",
                    "pg_prepared_xact, pg_prepared_statement, pg_cursor, pg_notify",
                    // Breaking off their work, or making them wait.
                    "pg_cancel_backend, pg_terminate_backend",
                    "pg_advisory_lock, pg_advisory_lock_shared, pg_try_advisory_lock, pg_try_advisory_lock_shared",
                    "pg_advisory_xact_lock, pg_advisory_xact_lock_shared, pg_try_advisory_xact_lock",
                    "pg_try_advisory_xact_lock_shared",
                    // How many numbers all tenants together have drawn.
                    "pg_sequence_last_value")
            .stream()
            .flatMap(names -> List.of(names.split(", ")).stream())
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));

    private static final String REVOKE = """
            DO $hardening$ DECLARE item record; path pg_catalog.text := pg_catalog.current_setting('search_path'); BEGIN
                PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %%I FROM PUBLIC, %1$s', current_database());
                EXECUTE format('GRANT TEMPORARY ON DATABASE %%I TO %2$s', current_database());
                IF to_regnamespace('public') IS NOT NULL THEN
                    EXECUTE format('REVOKE CREATE ON SCHEMA public FROM PUBLIC, %1$s');
                    EXECUTE format('GRANT CREATE ON SCHEMA public TO %2$s');
                END IF;
                FOR item IN SELECT oid::regprocedure AS name FROM pg_catalog.pg_proc
                    WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN (%3$s)
                LOOP
                    EXECUTE format('REVOKE EXECUTE ON FUNCTION %%s FROM PUBLIC, %1$s', item.name);
                    EXECUTE format('GRANT EXECUTE ON FUNCTION %%s TO %2$s', item.name);
                END LOOP;
                EXECUTE format('REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC, %1$s');
                EXECUTE format('GRANT UPDATE ON pg_catalog.pg_settings TO %2$s');
                FOR item IN SELECT lanname AS name FROM pg_catalog.pg_language WHERE lanpltrusted LOOP
                    EXECUTE format('REVOKE USAGE ON LANGUAGE %%I FROM PUBLIC, %1$s', item.name);
                    EXECUTE format('GRANT USAGE ON LANGUAGE %%I TO %2$s', item.name);
                END LOOP;
                PERFORM set_config('search_path', path, true);
            END $hardening$""";

    /**
     * The statement, for a superuser to run in the database. It can be run again.
     *
     * @return one block
     */
    public String statement() {
        return REVOKE.formatted(inText(role), inText(owner), FUNCTIONS);
    }

    // A name within a text within a format of PostgreSQL's.
    private static String inText(String name) {
        return TableName.quote(name).replace("'", "''").replace("%", "%%");
    }
}
