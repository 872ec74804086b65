package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.policy.internal.Blueprint;
import uk.org.tenancy.jpa.policy.internal.Declarations;

/** Looks for what makes a conversion impossible until the schema is changed by hand. */
final class Obstacles {

    private static final String VIEWS_ON_KEYS = """
            SELECT format('view %s groups by the primary key %I of %s and shows other columns, which the key that starts with'
                ' the tenant would not allow. Name all columns in its GROUP BY', w.ev_class::regclass, c.conname,
                c.conrelid::regclass)
            FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
            JOIN pg_catalog.pg_constraint c ON c.oid = d.refobjid
            WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_constraint'::regclass
              AND c.conrelid = ANY (?)
            ORDER BY 1""";

    private static final String ROLE = """
            SELECT 'there is no role ' || name || '. Create the role with which the application will log in, or name another'
            FROM (SELECT ?::text AS name) AS wanted
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name)""";

    private static final String BEGUN =
            "tenants are kept in this database already, and the schema tenancy_conversion, which tells how"
                    + " it was before, is not there: it was installed (RowIsolation.install), or that schema was dropped, or scripts"
                    + " brought it here that did not keep one. What is there can be verified; there is nothing to plan";

    private static final String OWNER = """
            SELECT 'the application''s role ' || r.rolname || ' owns ' || string_agg(DISTINCT c.oid::regclass::text, ', ')
                || ', and could switch off what keeps tenants apart. Name a role of its own; survey tells how'
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
            WHERE c.oid = ANY (?) AND r.rolname = ? GROUP BY r.rolname""";

    private Obstacles() {}

    static List<String> of(Connection connection, Declarations declarations) throws SQLException {
        List<String> role = Rows.texts(connection, ROLE, declarations.role());
        if (!role.isEmpty()) {
            return role;
        }
        if (Rows.ask(connection, "SELECT pg_catalog.to_regclass('tenancy.declared_table') IS NOT NULL")) {
            return List.of(BEGUN);
        }
        Blueprint blueprint = Blueprint.of(connection, declarations);
        List<String> obstacles = new ArrayList<>(blueprint.refusals());
        blueprint.tables().stream()
                .filter(table -> table.prepared())
                .forEach(table -> obstacles.add("table " + table.name()
                        + " has a column tenant_id already. Rename it, or drop it if nobody needs it"));
        Rows.run(connection, List.of("SET LOCAL search_path = pg_catalog, pg_temp"));
        Object owned = blueprint.tables().stream().map(table -> table.id()).toArray(Long[]::new);
        obstacles.addAll(Rows.texts(connection, VIEWS_ON_KEYS, owned));
        obstacles.addAll(Rows.texts(connection, OWNER, owned, declarations.role()));
        return obstacles;
    }
}
