package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks whether a role that reads across tenants can do that and nothing more, and nobody can become it. */
public final class ReaderCheck implements Check {

    private static final String EXCESS = """
            WITH reader AS (SELECT r.*, quote_ident(r.rolname) AS sql FROM pg_catalog.pg_roles r
                WHERE r.rolname IN (session_user, current_user))
            SELECT true AS unsafe, 'role ' || rolname || ' of the platform' AS subject, problem, ARRAY[mend] AS mend FROM (
                SELECT rolname, attribute.problem, format('ALTER ROLE %s %s', sql, attribute.mend) AS mend
                FROM reader CROSS JOIN LATERAL (VALUES
                    (rolsuper, 'NOSUPERUSER', 'is a superuser, who can do more than read'),
                    (rolcreaterole, 'NOCREATEROLE', 'can make itself a member of other roles'),
                    (rolcreatedb, 'NOCREATEDB', 'can create databases'),
                    (rolreplication, 'NOREPLICATION', 'can stream every row of the server'),
                    (NOT rolbypassrls AND NOT rolsuper, 'BYPASSRLS',
                        'is held back by the row policies, so it is not the one that reads across tenants'),
                    (current_setting('default_transaction_read_only') <> 'on', 'SET default_transaction_read_only = on',
                        'begins transactions that may write')
                ) AS attribute (given, mend, problem) WHERE attribute.given
                UNION ALL
                SELECT reader.rolname, 'can become ' || other.rolname, format('REVOKE %I FROM %s', other.rolname, sql)
                FROM reader JOIN pg_catalog.pg_auth_members m ON m.member = reader.oid
                JOIN pg_catalog.pg_roles other ON other.oid = m.roleid
                UNION ALL
                SELECT reader.rolname, 'can be become by ' || other.rolname, format('REVOKE %s FROM %I', sql, other.rolname)
                FROM reader JOIN pg_catalog.pg_auth_members m ON m.roleid = reader.oid
                JOIN pg_catalog.pg_roles other ON other.oid = m.member
                WHERE NOT other.rolsuper
                UNION ALL
                SELECT rolname, 'owns ' || c.oid::regclass, format('ALTER TABLE %s OWNER TO ...', c.oid::regclass)
                FROM reader JOIN pg_catalog.pg_class c ON c.relowner = reader.oid
                UNION ALL
                SELECT rolname, 'can change ' || c.oid::regclass,
                       format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON %s FROM %s, PUBLIC',
                           c.oid::regclass, sql)
                FROM reader, pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE NOT rolsuper AND c.relowner <> reader.oid AND c.relkind IN ('r', 'p', 'v', 'f')
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
                  AND (has_table_privilege(reader.oid, c.oid, 'DELETE, TRUNCATE, TRIGGER')
                      OR has_any_column_privilege(reader.oid, c.oid, 'INSERT, UPDATE, REFERENCES'))
                UNION ALL
                SELECT rolname, 'can use the sequence ' || c.oid::regclass,
                       format('REVOKE USAGE, UPDATE ON SEQUENCE %s FROM %s, PUBLIC', c.oid::regclass, sql)
                FROM reader, pg_catalog.pg_class c
                WHERE NOT rolsuper AND c.relowner <> reader.oid AND c.relkind = 'S'
                  AND has_sequence_privilege(reader.oid, c.oid, 'USAGE, UPDATE')
                UNION ALL
                SELECT rolname, 'can create things in the schema ' || n.nspname,
                       format('REVOKE CREATE ON SCHEMA %I FROM %s, PUBLIC', n.nspname, sql)
                FROM reader, pg_catalog.pg_namespace n
                WHERE NOT rolsuper AND n.nspname NOT LIKE 'pg\\_%' AND has_schema_privilege(reader.oid, n.oid, 'CREATE')
            ) AS finding ORDER BY problem""";

    /** The check. */
    public ReaderCheck() {}

    /**
     * Looks at the role of a connection.
     *
     * @param connection one of the role that reads across tenants
     * @return what is unsafe
     * @throws SQLException if the database cannot be asked
     */
    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, EXCESS);
    }
}
