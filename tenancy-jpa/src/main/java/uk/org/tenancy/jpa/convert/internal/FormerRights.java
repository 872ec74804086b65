package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.TableName;

/** Reads what rights the application's role and PUBLIC have, in the form of statements that give them back. */
final class FormerRights {

    private static final String RIGHTS = """
            WITH role AS (SELECT 0::oid AS oid, 'PUBLIC' AS name
                UNION ALL SELECT oid, quote_ident(rolname) FROM pg_catalog.pg_roles WHERE rolname = ?),
            thing AS (
                SELECT 'TABLE' AS type, format('%I.%I', n.nspname, c.relname) AS name, '' AS columns,
                       coalesce(c.relacl, acldefault('r', c.relowner)) AS acl, c.oid::bigint AS id, 1 AS turn
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname || '.' || c.relname = ANY (?)
                UNION ALL
                SELECT 'TABLE', format('%I.%I', n.nspname, c.relname), format(' (%I)', a.attname), a.attacl, c.oid, 2
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped
                WHERE n.nspname || '.' || c.relname = ANY (?)
                UNION ALL
                SELECT 'SEQUENCE', format('%I.%I', n.nspname, c.relname), '',
                       coalesce(c.relacl, acldefault('s', c.relowner)), c.oid, 1
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'S' AND n.nspname = ANY (?)
                UNION ALL
                SELECT 'SCHEMA', quote_ident(n.nspname), '', coalesce(n.nspacl, acldefault('n', n.nspowner)), n.oid, 1
                FROM pg_catalog.pg_namespace n
                WHERE n.nspname = ANY (?) AND pg_has_role(n.nspowner, 'USAGE')
                UNION ALL
                SELECT 'DATABASE', quote_ident(d.datname), '', coalesce(d.datacl, acldefault('d', d.datdba)), d.oid, 1
                FROM pg_catalog.pg_database d
                WHERE d.datname = current_database() AND pg_has_role(d.datdba, 'USAGE'))
            SELECT statement FROM (
                SELECT DISTINCT type, id, 0 AS turn, format('REVOKE ALL ON %s %s FROM %s', type, name,
                    (SELECT string_agg(role.name, ', ' ORDER BY role.oid) FROM role)) AS statement
                FROM thing
                UNION ALL
                SELECT type, id, turn, format('GRANT %s ON %s %s TO %s%s',
                    string_agg(r.privilege_type || columns, ', ' ORDER BY r.privilege_type), type, thing.name, role.name,
                    CASE WHEN r.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                FROM thing
                CROSS JOIN LATERAL aclexplode(thing.acl) r
                JOIN role ON role.oid = r.grantee
                GROUP BY type, id, turn, thing.name, columns, role.name, r.is_grantable) AS former
            ORDER BY type, id, turn, statement""";

    private FormerRights() {}

    static List<String> of(Connection connection, Declarations declarations) throws SQLException {
        String[] tables =
                declarations.kinds().keySet().stream().map(TableName::toString).toArray(String[]::new);
        String[] schemas = declarations.kinds().keySet().stream()
                .map(TableName::schema)
                .distinct()
                .toArray(String[]::new);
        return Rows.texts(connection, RIGHTS, declarations.role(), tables, tables, schemas, schemas);
    }
}
