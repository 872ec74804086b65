package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.util.List;

/** Getting out of one's tenant by the rights of other roles, and by those over the server. */
final class PrivilegeVectors {

    private static final String OWNER = "SELECT quote_ident(rolname) FROM pg_roles JOIN pg_class"
            + " ON relowner = pg_roles.oid WHERE pg_class.oid = '%1$s'::regclass";
    private static final String SUPERUSERS = "SELECT quote_ident(rolname) FROM pg_roles WHERE rolsuper";
    // The letters of texts are in the file as they are, and what is around them is no text.
    private static final String FILE = "SELECT encode(pg_read_binary_file(pg_relation_filepath('%1$s')), 'escape')";

    private PrivilegeVectors() {}

    static List<Attempt> all() {
        return new Attempts("Getting out of the tenant")
                .reading("set-role-owner", "SET ROLE to the owner", Escape.byEach(OWNER, "SET LOCAL ROLE %2$s"))
                .reading(
                        "set-role-superuser",
                        "SET ROLE to a superuser",
                        Escape.byEach(SUPERUSERS, "SET LOCAL ROLE %2$s"))
                .reading(
                        "session-authorization",
                        "SET SESSION AUTHORIZATION",
                        Escape.byEach(OWNER, "SET LOCAL SESSION AUTHORIZATION %2$s"))
                .reading("reset-role", "RESET ROLE", Escape.by("RESET ROLE"))
                .reading(
                        "grant-role",
                        "membership of the owner, given to oneself",
                        Escape.byEach(OWNER, "GRANT %2$s TO CURRENT_USER", "SET LOCAL ROLE %2$s"))
                .trying("read-files", "the file of the table", PrivilegeVectors::file)
                .trying(
                        "copy-program",
                        "COPY to a program",
                        Escape.accepted(
                                "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null'",
                                "a program run on the server, as the user who may read all its files"))
                .trying(
                        "replication-role",
                        "session_replication_role, then a row for the other tenant",
                        PrivilegeVectors::withoutTriggers)
                .all();
    }

    private static Outcome file(World world) throws SQLException {
        return world.sql(FILE.formatted(world.table().name()));
    }

    /** With it, neither triggers nor foreign keys are heard. */
    private static Outcome withoutTriggers(World world) throws SQLException {
        Table table = world.table();
        if (!world.foreignRow(table).has(table.tenantColumn())) {
            throw new NotHere("table " + table.name() + " has no column " + table.tenantColumn());
        }
        List<String> own = table.ownColumns();
        String plant =
                "INSERT INTO " + table.name() + " (" + Table.quoted(table.tenantColumn()) + ", " + Table.list(own)
                        + ") OVERRIDING SYSTEM VALUE VALUES ("
                        + world.foreignRow(table).literal(table.tenantColumn()) + ", "
                        + world.ownRow(table).literals(own) + ")";
        return world.doing(plant).connected(connection -> {
            Escape.execute(connection, "SET LOCAL session_replication_role = replica");
            Escape.execute(connection, plant);
            return new Outcome.Held("no row");
        });
    }
}
