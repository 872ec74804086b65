package uk.org.tenancy.test.attack;

import java.util.List;

/** Rights that the application's role should not have in its database. */
final class RightMistakes {

    private static final String READ_ALL = "AS 'SELECT * FROM remark'";

    private RightMistakes() {}

    static List<Mistake> all() {
        return List.of(
                right(
                        "reads a view with the rights of a superuser",
                        List.of("sql-views", "sql-schema-xml"),
                        "CREATE VIEW everything AS SELECT * FROM remark",
                        "GRANT SELECT ON everything TO app"),
                right(
                        "calls a function with the rights of a superuser",
                        List.of("sql-functions"),
                        "CREATE FUNCTION everything() RETURNS SETOF remark LANGUAGE sql SECURITY DEFINER " + READ_ALL),
                right("empties a table", List.of("sql-truncate"), "GRANT TRUNCATE ON remark TO app"),
                right("sets a sequence", List.of("sequence-set"), "GRANT UPDATE ON SEQUENCE report_seq TO app"),
                right(
                        "takes advisory locks",
                        List.of("advisory-lock"),
                        "GRANT EXECUTE ON FUNCTION pg_try_advisory_xact_lock(bigint) TO app"),
                right(
                        "calls a procedure with the rights of a superuser",
                        List.of("sql-procedures"),
                        "CREATE PROCEDURE tidy() LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM remark'"),
                right(
                        "is told of every change by a trigger",
                        List.of("listen"),
                        "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS"
                                + " 'BEGIN PERFORM pg_notify(''remarks'', to_jsonb(NEW)::text); RETURN NEW; END'",
                        "CREATE TRIGGER tell AFTER UPDATE ON remark FOR EACH ROW EXECUTE FUNCTION tell()"),
                right("makes triggers", List.of("create-trigger"), "GRANT TRIGGER ON remark TO app"),
                right(
                        "makes tables",
                        List.of("left-table", "left-materialized-view"),
                        "GRANT CREATE ON SCHEMA public TO app"),
                right(
                        "makes large objects, which have no policies",
                        List.of("left-large-object"),
                        "GRANT EXECUTE ON FUNCTION lo_from_bytea(oid, bytea), lo_get(oid) TO app"),
                right(
                        "sees the activity of other sessions",
                        List.of("left-query"),
                        "GRANT EXECUTE ON FUNCTION pg_stat_get_activity(integer) TO app"),
                Mistake.of(
                        "the application's role reads the statistics",
                        Sample.isolated()
                                .spoilt("GRANT SELECT ON pg_statistic TO app")
                                .populated("ANALYZE remark"),
                        "sql-statistics"),
                Mistake.of(
                        "the application's role reads files",
                        Sample.isolated()
                                .spoilt("GRANT EXECUTE ON FUNCTION pg_read_binary_file(text) TO app")
                                .populated("CHECKPOINT"),
                        "read-files"),
                right("owns a table", OWNER, "ALTER TABLE remark OWNER TO app").and(List.of("drop-policies")),
                right(
                                "owns a table whose policy is a permissive one",
                                OWNER,
                                "ALTER TABLE remark OWNER TO app",
                                "DROP POLICY tenancy_isolation ON remark",
                                "DROP POLICY tenancy_access ON remark",
                                "CREATE POLICY tenants ON remark USING (tenant_id = current_setting('tenancy.tenant')::integer)")
                        .and(List.of("create-policy")),
                right(
                                "owns a table and makes publications",
                                OWNER,
                                "ALTER TABLE remark OWNER TO app",
                                "DO $$BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO app', current_database()); END$$")
                        .and(List.of("drop-policies", "publication")));
    }

    private static final List<String> OWNER = List.of(
            "disable-row-security",
            "no-force",
            "alter-policies",
            "create-trigger",
            "create-rule",
            "sequence-set",
            "sql-drop",
            "sql-truncate");

    private static Mistake right(String what, List<String> opens, String... statements) {
        return Mistake.of("the application's role " + what, Sample.isolated().spoilt(statements))
                .and(opens);
    }
}
