package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for code that tenant-owned tables or the database run by themselves, past the row policies. */
final class TriggerCheck implements Check {

    private static final String PROGRAMS = FunctionCheck.WITH_ROUTINES + """
            , program AS (SELECT * FROM routine WHERE sets_tenant OR (prosecdef AND bypasses))
            SELECT true AS unsafe, 'trigger ' || g.tgname || ' on ' || t.name AS subject,
                   CASE WHEN program.sets_tenant THEN 'sets the tenant itself, whoever is bound'
                        ELSE 'runs with rights that row policies do not hold back' END AS problem,
                   ARRAY[CASE WHEN program.sets_tenant THEN format('DROP TRIGGER %I ON %s', g.tgname, t.sql)
                        ELSE format('ALTER FUNCTION %s OWNER TO %s', program.sql, keeper.name) END] AS mend
            FROM pg_catalog.pg_trigger g
            JOIN tenant_owned t ON t.oid = g.tgrelid
            JOIN program ON program.oid = g.tgfoid
            CROSS JOIN keeper
            WHERE NOT g.tgisinternal
            UNION ALL
            SELECT true, 'event trigger ' || e.evtname,
                   'runs with rights that row policies do not hold back, or sets the tenant',
                   ARRAY[format('ALTER EVENT TRIGGER %I DISABLE', e.evtname)]
            FROM pg_catalog.pg_event_trigger e
            JOIN program ON program.oid = e.evtfoid
            WHERE e.evtenabled <> 'D'
            UNION ALL
            SELECT t.relowner IN (SELECT oid FROM bypasser), 'rule ' || w.rulename || ' on ' || t.name,
                   'rewrites statements into others that run with the rights of the table''s owner',
                   ARRAY[format('DROP RULE %I ON %s', w.rulename, t.sql)]
            FROM pg_catalog.pg_rewrite w
            JOIN tenant_owned t ON t.oid = w.ev_class
            ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, PROGRAMS);
    }
}
