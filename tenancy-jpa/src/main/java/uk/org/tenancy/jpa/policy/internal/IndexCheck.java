package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Looks for indexes that row security makes useless. A condition is only looked up in an index if its operator is
 * leakproof, since any other could tell of rows that the policy hides.
 */
final class IndexCheck implements Check {

    private static final String INDEXES = Catalogue.WITH_TENANT_OWNED + """
            , led AS (
                SELECT t.name AS table_name, i.indexrelid, i.indexprs, k.place, i.indclass[k.place] AS class
                FROM tenant_owned t
                JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
                CROSS JOIN LATERAL (SELECT min(u.place) AS place
                    FROM generate_series(0, i.indnkeyatts - 1) AS u (place)
                    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[u.place]
                    WHERE a.attname IS DISTINCT FROM 'tenant_id') AS k
                WHERE k.place IS NOT NULL),
            used AS (
                SELECT led.table_name, led.indexrelid, p.oid::regprocedure::text AS function, p.proleakproof AS leakproof
                FROM led
                JOIN pg_catalog.pg_opclass c ON c.oid = led.class
                JOIN pg_catalog.pg_am h ON h.oid = c.opcmethod
                JOIN pg_catalog.pg_amop m ON m.amopfamily = c.opcfamily AND m.amoplefttype = c.opcintype
                    AND (m.amoprighttype = c.opcintype OR h.amname NOT IN ('btree', 'hash', 'brin'))
                JOIN pg_catalog.pg_operator o ON o.oid = m.amopopr
                JOIN pg_catalog.pg_proc p ON p.oid = o.oprcode
                UNION
                SELECT led.table_name, led.indexrelid, p.oid::regprocedure::text, p.proleakproof
                FROM led
                CROSS JOIN LATERAL regexp_matches(led.indexprs::text, ':(?:func|opfunc)id (\\d+)', 'g') AS found (ids)
                JOIN pg_catalog.pg_proc p ON p.oid = found.ids[1]::oid)
            SELECT false AS unsafe, 'index ' || indexrelid::regclass || ' on ' || table_name AS subject,
                   'is led, after the tenant, by something whose functions are not leakproof, so row security keeps'
                       ' conditions out of it (measured: up to 36 times slower with 5,000 rows for each tenant)'
                       AS problem,
                   ARRAY['-- compare like with like, or keep amounts of money as bigint pence, or lead the index by a'
                       ' column of type integer, bigint, text, uuid, date or timestamp; or else, as a superuser:']
                       || array_agg(format('ALTER FUNCTION %s LEAKPROOF', function) ORDER BY function) AS mend
            FROM used WHERE NOT leakproof
            GROUP BY table_name, indexrelid
            ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, INDEXES);
    }
}
