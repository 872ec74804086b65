package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for settings that are made before the application says anything: they hold where no tenant is bound. */
final class SettingCheck implements Check {

    private static final String SETTINGS = Catalogue.WITH_OWN_ROLES + """
            , preset AS (
                SELECT lower(split_part(setting, '=', 1)) AS name, substr(setting, strpos(setting, '=') + 1) AS value,
                       CASE WHEN s.setrole <> 0 THEN 'ROLE ' || quote_ident(pg_get_userbyid(s.setrole))
                                || CASE s.setdatabase WHEN 0 THEN '' ELSE ' IN DATABASE ' || current.name END
                            WHEN s.setdatabase <> 0 THEN 'DATABASE ' || current.name
                            ELSE 'ROLE ALL' END AS place
                FROM pg_catalog.pg_db_role_setting s
                JOIN (SELECT oid, quote_ident(datname) AS name FROM pg_catalog.pg_database
                    WHERE datname = current_database()) AS current ON s.setdatabase IN (0, current.oid)
                CROSS JOIN LATERAL unnest(s.setconfig) AS setting
                WHERE s.setrole = 0 OR s.setrole IN (SELECT oid FROM own_role)
                UNION ALL
                SELECT name, current_setting(name, true), NULL
                FROM (VALUES ('tenancy.tenant'), ('session_replication_role'), ('row_security')) AS watched (name))
            SELECT bool_or(danger.unsafe) AS unsafe, 'setting ' || danger.name AS subject,
                   min(danger.problem) AS problem,
                   coalesce(
                       array_agg(format('ALTER %s RESET %s', preset.place, danger.name))
                           FILTER (WHERE preset.place IS NOT NULL),
                       ARRAY['-- take it out of the pool''s settings, the URL or postgresql.conf']) AS mend
            FROM preset
            JOIN (VALUES
                ('tenancy.tenant', '', true,
                    'is there before a tenant is bound, so a statement without one would act for this tenant'),
                ('session_replication_role', 'origin', true,
                    'switches foreign keys and triggers off'),
                ('row_security', 'on', false,
                    'is off, so every statement on a tenant-owned table fails')
            ) AS danger (name, good, unsafe, problem)
                ON danger.name = preset.name AND danger.good <> preset.value
            GROUP BY danger.name
            ORDER BY subject""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, SETTINGS);
    }
}
