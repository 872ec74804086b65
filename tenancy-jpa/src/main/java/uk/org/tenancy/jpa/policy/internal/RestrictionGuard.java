package uk.org.tenancy.jpa.policy.internal;

import java.util.List;

/**
 * Keeps restricted rows from the actions of foreign keys, which PostgreSQL carries out with the rights of the table's owner
 * and past all row policies: a trigger with the condition of the policy. Where it is not met, which is where a row is not
 * restricted or the purpose is permitted, nothing is called.
 */
final class RestrictionGuard {

    /** The function by its types, as regprocedure reads it. */
    static final String FUNCTION = "tenancy.keep_restricted()";

    /** The trigger, which has the name of the policy. */
    static final String TRIGGER = "tenancy_restriction";

    /** Where the function looks for names, whatever the session says. */
    static final String PATH = "search_path=pg_catalog, pg_temp";

    /**
     * What the function does. It runs with the rights of whoever changes the row, who is the owner of the table for an action
     * of a foreign key. So what the session may do is told by its login, which nothing but a superuser can change, and what
     * the current role may do counts only for its own statements, which no other trigger is around.
     */
    static final String BODY = """

            BEGIN
                IF (pg_trigger_depth() = 1 AND NOT row_security_active(TG_RELID))
                    OR (SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = session_user) THEN
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
                    MESSAGE = format('a restricted row of %I.%I would be %s, though it has to be kept as it is'
                        ' (UK GDPR, Article 18)', TG_TABLE_SCHEMA, TG_TABLE_NAME,
                        CASE TG_OP WHEN 'DELETE' THEN 'deleted' ELSE 'changed' END),
                    HINT = 'Keep the row that it refers to, or do this inside RestrictedRows if the law permits the purpose.';
            END
            """;

    /** The statement that makes the function. It can be run again. */
    static final String CREATE_FUNCTION = "CREATE OR REPLACE FUNCTION " + FUNCTION
            + " RETURNS trigger\nLANGUAGE plpgsql SET search_path = pg_catalog, pg_temp\nAS $$" + BODY + "$$";

    /**
     * Goes on from {@link Catalogue#WITH_TENANT_OWNED}: for each restrictable table, or {@code top} of restrictable partitions,
     * the {@code definition} that its trigger and those of its partitions have in common.
     */
    static final String WITH_GUARD = """
            , part AS (SELECT r.oid AS top, r.oid
                FROM restrictable r JOIN pg_catalog.pg_class c ON c.oid = r.oid
                WHERE NOT (c.relispartition AND EXISTS (SELECT FROM pg_catalog.pg_inherits i
                    WHERE i.inhrelid = r.oid AND i.inhparent IN (SELECT oid FROM restrictable)))
                UNION ALL SELECT p.top, i.inhrelid
                FROM part p
                JOIN pg_catalog.pg_inherits i ON i.inhparent = p.oid
                JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition),
            guard AS (SELECT part.top, string_agg(DISTINCT CASE
                    WHEN g.tgenabled IN ('O', 'A')
                        THEN replace(pg_get_triggerdef(g.oid), format(' ON %I.%I ', n.nspname, c.relname), ' ON %s ')
                    ELSE 'none' END, ', ') AS definition
                FROM part
                JOIN pg_catalog.pg_class c ON c.oid = part.oid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_catalog.pg_trigger g ON g.tgrelid = part.oid AND g.tgname = 'tenancy_restriction'
                GROUP BY part.top)
            """;

    private RestrictionGuard() {}

    /** Partitions take the trigger of the table they are a part of, which makes good theirs too. */
    static Protection protection(BoundTenant bound) {
        return new Protection(
                table -> table.guard() == null || asStored(bound).equals(table.guard()),
                "is restrictable, and it or a partition of it has no trigger, enabled and as this version makes it, that"
                        + " keeps restricted rows from what foreign keys do",
                List.of("CREATE OR REPLACE TRIGGER " + TRIGGER
                        + " BEFORE UPDATE OR DELETE ON %s\n    FOR EACH ROW WHEN (OLD."
                        + TenancySql.RESTRICTED_COLUMN + " AND " + bound.noPermission() + ")\n    EXECUTE FUNCTION "
                        + FUNCTION),
                true);
    }

    private static String asStored(BoundTenant bound) {
        return "CREATE TRIGGER " + TRIGGER + " BEFORE DELETE OR UPDATE ON %s FOR EACH ROW WHEN ((old."
                + TenancySql.RESTRICTED_COLUMN + " AND " + bound.noPermissionAsStored() + ")) EXECUTE FUNCTION "
                + FUNCTION;
    }
}
