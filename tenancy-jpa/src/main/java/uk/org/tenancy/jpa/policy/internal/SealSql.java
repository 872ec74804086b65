package uk.org.tenancy.jpa.policy.internal;

import java.util.List;

/**
 * The SQL of the level <em>sealed</em>, for PostgreSQL 15 and later: a function that binds the tenant named by a token, and
 * no tenant without one.
 *
 * <p>A token is four parameters: the id of a key, microseconds since 1970, a tenant's number, and a code. The code is the
 * HMAC-SHA256 of 16 bytes: the microseconds, the tenant and the pid of the backend that the token is good for (0 for every
 * backend), each as PostgreSQL sends it: 8, 4 and 4 bytes, the highest first. A number below zero is that of a tenant whose
 * restricted rows are to be reached as well.
 */
public final class SealSql {

    /** Binds the tenant that a token names to the current transaction. */
    public static final String ENTER = "select tenancy.enter(?, ?, ?, ?)";

    /** Asks for the pid of the backend and for its clock, in microseconds since 1970. */
    public static final String BACKEND = "select pg_catalog.pg_backend_pid(),"
            + " (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())"
            + " operator(pg_catalog.*) 1000000)::pg_catalog.int8";

    /** The number that stands for no tenant; a token with it tells a backend from which moment on to accept others. */
    public static final int NOBODY = 0;

    /** The function by its types, as regprocedure reads it. */
    static final String FUNCTION = "tenancy.enter(text, bigint, integer, bytea)";

    /** Adds a key, unless there is one of its id. A conflict must not be an error: its message would hold the row. */
    public static final String ADD_KEY = "insert into tenancy.sealing_key (id, inner_block, outer_block, any_backend)"
            + " values (?, ?, ?, ?) on conflict (id) do nothing";

    /** Asks whether there is this key; no row if not. */
    public static final String HAS_KEY = "select from tenancy.sealing_key"
            + " where id = ? and inner_block = ? and outer_block = ? and any_backend = ?";

    /** Removes a key by its id. */
    public static final String REMOVE_KEY = "delete from tenancy.sealing_key where id = ?";

    /** Asks for the ids of all keys. */
    public static final String KEY_IDS = "select id from tenancy.sealing_key order by added_at, id";

    /**
     * What a superuser does for the rest of the transaction calls nothing that others have planted, and stays out of the
     * server's log.
     */
    public static final List<String> PRECAUTIONS = List.of(
            TenancySql.TRUST_NOTHING_PLANTED,
            "set local log_statement = 'none'",
            "set local log_min_duration_statement = -1",
            "set local log_min_duration_sample = -1",
            "set local log_duration = off",
            "set local log_transaction_sample_rate = 0",
            "set local log_parameter_max_length = 0",
            "set local log_parameter_max_length_on_error = 0",
            "set local log_min_error_statement = 'panic'");

    private static final String FRESH = """
            pg_catalog.abs(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())
                OPERATOR(pg_catalog.*) 1000000 OPERATOR(pg_catalog.-) issued) OPERATOR(pg_catalog.<=) 10000000""";

    /**
     * What the function does. It runs with more rights than its caller, who chooses the search path and most settings, so:
     * every name is qualified, nothing depends on a backslash, and keys and the codes made with them stay inside one query
     * (a variable's value can be made to show in the plans that {@code debug_print_plan} prints). Whatever is null makes
     * its condition fail. Codes are compared by their hashes, so that the time it takes tells nothing of the right one.
     *
     * <p>The sequence remembers the last token of this session, whatever is rolled back; nobody else has rights on it. Only
     * read-only transactions cannot write there: their tokens are good again until they expire or a later one is used. A
     * session that remembers nothing, new or after DISCARD, must first be given a token for no tenant that was issued after
     * its transaction began, which none that was used before can have been.
     *
     * <p>Most of what it costs is that PostgreSQL prepares every query, expression, function and operator in it anew for
     * each transaction, used or not. So one query does all that there is to do for a good token. It answers null if the
     * code is wrong, and false if something else is or the token is for no tenant; then time no longer matters. It reads
     * the one page that holds the keys, since {@code IS TRUE} hides the condition from the index, which would cost more.
     */
    static final String BODY = """

            DECLARE
                bound pg_catalog.bool;
            BEGIN
                SELECT CASE WHEN
                        pg_catalog.sha256(pg_catalog.sha256(k.outer_block OPERATOR(pg_catalog.||)
                            pg_catalog.sha256(k.inner_block
                                OPERATOR(pg_catalog.||) pg_catalog.int8send(issued)
                                OPERATOR(pg_catalog.||) pg_catalog.int4send(tenant)
                                OPERATOR(pg_catalog.||) pg_catalog.int4send(
                                    CASE WHEN k.any_backend THEN 0 ELSE pg_catalog.pg_backend_pid() END))))
                        OPERATOR(pg_catalog.=) pg_catalog.sha256(code)
                    THEN CASE WHEN %FRESH%
                        THEN CASE
                            WHEN tenant OPERATOR(pg_catalog.=) 0 THEN k.any_backend
                            WHEN CASE
                                WHEN k.any_backend THEN true
                                WHEN pg_catalog.currval('tenancy.last_token'::pg_catalog.regclass)
                                    OPERATOR(pg_catalog.>=) issued THEN false
                                WHEN pg_catalog.current_setting('transaction_read_only') OPERATOR(pg_catalog.=) 'off'
                                THEN pg_catalog.setval('tenancy.last_token'::pg_catalog.regclass, issued) IS NOT NULL
                                ELSE true END
                            THEN pg_catalog.set_config('backtrace_functions',
                                pg_catalog.replace(tenant::pg_catalog.text, '-', ' '), true) IS NOT NULL
                            ELSE false END
                        ELSE false END
                    END
                INTO bound FROM tenancy.sealing_key k WHERE (k.id OPERATOR(pg_catalog.=) key) IS TRUE;
                IF bound THEN
                    RETURN;
                ELSIF bound IS NULL THEN
                    RAISE EXCEPTION USING ERRCODE = '28000',
                        MESSAGE = 'this token of a tenant was not made with a key of this database, or not for this backend',
                        HINT = 'See that the application has a key that SealingKeys lists.'
                            ' Behind a pooler such as PgBouncer it must be one for any backend.';
                -- Time, which goes on, is the only reason to refuse a token for any backend.
                ELSIF NOT (%FRESH%) OR (
                        SELECT k.any_backend FROM tenancy.sealing_key k WHERE k.id OPERATOR(pg_catalog.=) key) IS NOT FALSE THEN
                    RAISE EXCEPTION USING ERRCODE = '28000',
                        MESSAGE = 'this token of a tenant is older than ten seconds, or from the future';
                ELSIF tenant OPERATOR(pg_catalog.<>) 0 THEN
                    RAISE EXCEPTION USING ERRCODE = '28000',
                        MESSAGE = 'this token of a tenant was used before, or a later one was';
                ELSIF pg_catalog.date_part('epoch', pg_catalog.now())
                        OPERATOR(pg_catalog.*) 1000000 OPERATOR(pg_catalog.>=) issued THEN
                    RAISE EXCEPTION USING ERRCODE = '28000',
                        MESSAGE = 'this first token of a session was issued before the transaction';
                ELSIF pg_catalog.current_setting('transaction_read_only') OPERATOR(pg_catalog.=) 'off' THEN
                    PERFORM pg_catalog.setval('tenancy.last_token'::pg_catalog.regclass, issued);
                END IF;
            END
            """.replace("%FRESH%", FRESH);

    // One role per database: a role belongs to all databases of a server, and so would what it may read. Whoever is no
    // superuser can install everything but this, once it is there.
    private static final String PREPARATION = """
            DO $tenancy$
            DECLARE
                path text := pg_catalog.current_setting('search_path');
                seal text;
                owner text;
                made record;
            BEGIN
                PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                SELECT 'tenancy_seal_' || oid, pg_get_userbyid(datdba) INTO seal, owner
                FROM pg_catalog.pg_database WHERE datname = current_database();
                IF current_setting('server_version_num')::integer < 150000 THEN
                    RAISE EXCEPTION USING MESSAGE = 'the level sealed needs PostgreSQL 15 or later, which can grant the right'
                        ' to change a single setting; upgrade, or install without sealed()';
                ELSIF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
                    IF to_regprocedure('%FUNCTION%') IS NULL THEN
                        RAISE EXCEPTION USING MESSAGE = 'a superuser has to install the level sealed in a database once;'
                            ' after that the owner of the tables can';
                    END IF;
                    PERFORM set_config('search_path', path, true);
                    RETURN;
                END IF;
                IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = seal) THEN
                    EXECUTE format('CREATE ROLE %I', seal);
                END IF;
                EXECUTE format('ALTER ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION',
                    seal);
                EXECUTE format('GRANT SET ON PARAMETER backtrace_functions TO %I', seal);
                EXECUTE format('GRANT USAGE ON SCHEMA tenancy TO %I', seal);
                CREATE TABLE IF NOT EXISTS tenancy.sealing_key (
                    id text PRIMARY KEY,
                    inner_block bytea NOT NULL,
                    outer_block bytea NOT NULL,
                    any_backend boolean NOT NULL,
                    added_at timestamptz NOT NULL DEFAULT now());
                EXECUTE 'CREATE UNLOGGED SEQUENCE IF NOT EXISTS tenancy.last_token';
                DROP FUNCTION IF EXISTS tenancy.enter(text);
                CREATE OR REPLACE FUNCTION tenancy.enter(key text, issued bigint, tenant integer, code bytea) RETURNS void
                LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $enter$%BODY%$enter$;
                EXECUTE format('ALTER TABLE tenancy.sealing_key OWNER TO %I', seal);
                EXECUTE format('ALTER SEQUENCE tenancy.last_token OWNER TO %I', seal);
                EXECUTE format('ALTER FUNCTION %FUNCTION% OWNER TO %I', seal);
                FOR made IN
                    SELECT 'SCHEMA' AS type, 'tenancy' AS name FROM pg_catalog.pg_namespace
                    WHERE nspname = 'tenancy' AND nspowner = current_user::regrole
                    UNION ALL SELECT 'TABLE', oid::regclass::text FROM pg_catalog.pg_class
                    WHERE relnamespace = 'tenancy'::regnamespace AND relkind = 'r' AND relowner = current_user::regrole
                    UNION ALL SELECT 'FUNCTION', oid::regprocedure::text FROM pg_catalog.pg_proc
                    WHERE pronamespace = 'tenancy'::regnamespace AND proowner = current_user::regrole
                LOOP
                    EXECUTE format('ALTER %s %s OWNER TO %I', made.type, made.name, owner);
                END LOOP;
                REVOKE ALL ON tenancy.sealing_key FROM PUBLIC, %ROLE%;
                REVOKE ALL ON SEQUENCE tenancy.last_token FROM PUBLIC, %ROLE%;
                REVOKE ALL ON FUNCTION %FUNCTION% FROM PUBLIC;
                GRANT EXECUTE ON FUNCTION %FUNCTION% TO %ROLE%;
                PERFORM set_config('search_path', path, true);
            END $tenancy$""";

    // What the role was granted goes with what it owns.
    private static final String REMOVAL = """
            DO $tenancy$
            DECLARE
                seal pg_catalog.text := (SELECT 'tenancy_seal_' OPERATOR(pg_catalog.||) oid::pg_catalog.text
                    FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database());
            BEGIN
                DROP FUNCTION IF EXISTS %FUNCTION%;
                DROP TABLE IF EXISTS tenancy.sealing_key;
                DROP SEQUENCE IF EXISTS tenancy.last_token;
                EXECUTE pg_catalog.format('DROP OWNED BY %I', seal);
                EXECUTE pg_catalog.format('DROP ROLE %I', seal);
            END $tenancy$""";

    private SealSql() {}

    /**
     * The statement, for a superuser, that takes away what {@link #preparation} made, with all keys.
     *
     * @return one statement
     */
    static String removal() {
        return REMOVAL.replace("%FUNCTION%", FUNCTION);
    }

    /**
     * The statement that seals a database whose schema {@code tenancy} is there already. It can be run again, and holds no
     * key.
     *
     * @param role the application's role
     * @return one statement
     */
    static String preparation(String role) {
        return PREPARATION
                .replace("%FUNCTION%", FUNCTION)
                .replace("%ROLE%", TableName.quote(role))
                .replace("%BODY%", BODY);
    }
}
