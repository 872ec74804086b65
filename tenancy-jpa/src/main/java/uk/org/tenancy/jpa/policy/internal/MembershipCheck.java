package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for predefined roles that the application was made a member of. */
final class MembershipCheck implements Check {

    private static final String MEMBERSHIPS = Catalogue.WITH_OWN_ROLES + """
            SELECT danger.unsafe, 'role ' || o.rolname || ' of the application' AS subject,
                   'is a member of ' || p.rolname || ', so it ' || danger.problem AS problem,
                   ARRAY[format('REVOKE %I FROM %I', p.rolname, o.rolname)] AS mend
            FROM (VALUES
                ('pg_read_all_data', true, 'can read every table, declared or not'),
                ('pg_write_all_data', true, 'can write every table, declared or not'),
                ('pg_read_server_files', true, 'can read the files that hold every row'),
                ('pg_write_server_files', true, 'can overwrite the files of the server'),
                ('pg_execute_server_program', true, 'can run programs that read every row'),
                ('pg_create_subscription', true, 'can have rows written that no statement of its own brings'),
                ('pg_monitor', false, 'can read what other sessions ask'),
                ('pg_read_all_stats', false, 'can read what other sessions ask'),
                ('pg_stat_scan_tables', false, 'can measure tables row by row, those of other tenants included'),
                ('pg_signal_backend', false, 'can break off the work of others'),
                ('pg_maintain', false, 'can lock every table against all tenants'),
                ('pg_checkpoint', false, 'can slow the server down for all tenants')
            ) AS danger (role, unsafe, problem)
            JOIN pg_catalog.pg_roles p ON p.rolname = danger.role
            JOIN pg_catalog.pg_auth_members m ON m.roleid = p.oid
            JOIN own_role o ON o.oid = m.member
            WHERE o.rolname NOT LIKE 'pg\\_%'
            ORDER BY o.rolname, p.rolname""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Catalogue.findings(connection, MEMBERSHIPS);
    }
}
