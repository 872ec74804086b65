package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Folders of two tenants, and tables of all kinds with rows that refer to a folder and go, or change, when it does. */
final class Folders implements AutoCloseable {

    private static final String[] RESTRICTABLE = {"note", "named", "letter", "scan", "asset", "label", "tag"};
    private static final String REFERENCE = " bigint references folder on delete ";

    final TwoTenants tenants;
    final TestDatabase database;
    private final IsolationLevel level;

    Folders(IsolationLevel level) {
        this.level = level;
        tenants = new TwoTenants(level);
        database = tenants.database;
        // Before PostgreSQL 15 a key that starts with the tenant cannot set the rest to null.
        String spare = SealedDatabase.isSupported() ? REFERENCE : " bigint) --";
        TestDatabase.execute(
                database.owner(),
                "create table folder (id bigint primary key, name text unique)",
                "create table note (id bigint primary key, text text, folder" + REFERENCE + "cascade)",
                "create table named (id bigint primary key, text text,"
                        + " folder text references folder (name) on update cascade)",
                // The part of an entity that has its first columns, and its key, in the table of its superclass.
                "create table letter (text text, id" + REFERENCE + "cascade primary key)",
                "create table scan (id bigint primary key, text text, folder" + REFERENCE
                        + "cascade) partition by range (id)",
                "create table scan_some partition of scan default partition by hash (id)",
                "create table scan_page partition of scan_some for values with (modulus 1, remainder 0)",
                "create table asset (id bigint primary key, text text)",
                "create table lamp (folder" + REFERENCE + "cascade, primary key (id)) inherits (asset)",
                "create table label (id bigint primary key, text text, folder" + spare + "set null)",
                "create table tag (id bigint primary key, text text, folder" + spare + "set default)");
        install();
    }

    void install() {
        install(RESTRICTABLE);
    }

    void install(String... restrictable) {
        if (level == IsolationLevel.SEALED) {
            isolation(restrictable).sealed().install(database.superuser());
        } else {
            isolation(restrictable).install(database.owner());
        }
    }

    /** What there is left to install. */
    String script() {
        RowIsolation isolation = isolation(RESTRICTABLE);
        return (level == IsolationLevel.SEALED ? isolation.sealed() : isolation).script(database.superuser());
    }

    private static RowIsolation isolation(String... restrictable) {
        return RowIsolation.forRole("app")
                .tenantOwned("report", "folder")
                .tenantOwned(RESTRICTABLE)
                .restrictable(restrictable);
    }

    /** A row for each of three folders, of which that of the first folder of the first tenant is restricted. */
    void fill(String table) {
        String columns = switch (table) {
            case "letter" -> "id) select tenant_id, 'private', tenant_id + id = 2, id";
            case "named" -> "id, folder) select tenant_id, 'private', tenant_id + id = 2, id, name";
            default -> "id, folder) select tenant_id, 'private', tenant_id + id = 2, id, id";
        };
        TestDatabase.execute(
                database.superuser(),
                "truncate folder, note, named, letter, scan, asset, label, tag",
                "insert into folder (tenant_id, id, name) values (1, 1, 'a'), (1, 2, 'b'), (2, 1, 'a')",
                "insert into " + table + " (tenant_id, text, tenancy_restricted, " + columns + " from folder");
    }

    void run(Tenant tenant, String... statements) throws SQLException {
        TenantContext.run(tenant, () -> {
            try (Connection connection = tenants.rows.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        });
    }

    /** All rows of a table, of both tenants. */
    List<String> rows(String table) throws SQLException {
        return TestDatabase.query(database.superuser(), "select t::text from " + table + " t order by tenant_id, id");
    }

    /** How many rows of a table are restricted. */
    String restricted(String table) throws SQLException {
        return TestDatabase.query(database.superuser(), "select count(*) from " + table + " where tenancy_restricted")
                .get(0);
    }

    @Override
    public void close() {
        tenants.close();
    }
}
