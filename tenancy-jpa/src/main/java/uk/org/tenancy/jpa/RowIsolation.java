package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.policy.internal.BoundTenant;
import uk.org.tenancy.jpa.policy.internal.Declarations;
import uk.org.tenancy.jpa.policy.internal.Hardening;
import uk.org.tenancy.jpa.policy.internal.PlatformReader;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * Declares whose rows each table holds, and makes PostgreSQL hold to it: row policies that the table's owner is subject to
 * as well, and a tenant column that fills itself.
 *
 * <pre>{@code
 * RowIsolation.forRole("reports_app")
 *         .tenantOwned("report", "report_update", "photo")
 *         .shared("category")
 *         .install(owner);
 * }</pre>
 *
 * <p>Tables are named {@code table} (in the schema {@code public}) or {@code schema.table}. The declaration is kept in the
 * database, where {@link IsolationCheck} reads it. Whatever the application's role can reach must be declared.
 *
 * <p>Immutable; each call returns a changed copy.
 */
public final class RowIsolation {

    private final Declarations declarations;

    private RowIsolation(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * Starts a declaration.
     *
     * @param role the database role with which the application logs in. It exists already, owns nothing and is no
     *     superuser
     * @return a declaration of no tables yet
     */
    public static RowIsolation forRole(String role) {
        return new RowIsolation(new Declarations(role, null, new TreeMap<>(), Set.of(), BoundTenant.ENFORCED));
    }

    /**
     * Declares tables of which each row belongs to one tenant.
     *
     * @param tables their names
     * @return the declaration with these tables
     * @throws IllegalArgumentException if a table is declared already, or a name cannot be one
     */
    public RowIsolation tenantOwned(String... tables) {
        return with(TableKind.TENANT_OWNED, tables);
    }

    /**
     * Declares that rows of tenant-owned tables can be restricted: kept, and not otherwise used (UK GDPR, Article 18). They
     * get a column {@code tenancy_restricted}, which entities do not know of. Where it is true, the row is there for
     * {@link RestrictedRows} only; to all else, whatever the statement, it can neither be read nor changed, and neither can
     * the column.
     *
     * <pre>{@code
     * isolation.tenantOwned("report", "report_photo").restrictable("report", "report_photo").install(owner);
     * }</pre>
     *
     * <p>Keys and foreign keys do not see row policies: a second row with the key of a restricted one is refused, and a new row
     * may refer to one. What a foreign key says, such as {@code ON DELETE CASCADE}, {@code SET NULL} or {@code ON UPDATE CASCADE},
     * it does not do to a restricted row: a trigger refuses the statement, with SQLSTATE 23001, and nothing is changed. It is
     * called for restricted rows only. Inside {@link RestrictedRows} it lets pass.
     *
     * <p>Whoever reads past row policies, such as {@link PlatformDataSource}, sees restricted rows. Whoever writes past them
     * changes those that a statement of theirs names: the owner of a table in a migration that says
     * {@code NO FORCE ROW LEVEL SECURITY}. With what goes along by foreign keys that way, only the sessions of superusers and of
     * logins with {@code BYPASSRLS} change them; an owner deletes rows before those that they refer to. {@code TRUNCATE} and
     * {@code session_replication_role} leave triggers out, and the application's role may do neither. At the level
     * <em>enforced</em>, SQL that an attacker injects can open restricted rows of its own tenant, and at <em>sealed</em> it cannot.
     *
     * @param tables their names, declared {@link #tenantOwned} before. Name those of an entity's collections and links too
     * @return the declaration with these tables
     * @throws IllegalArgumentException if a table was not declared tenant-owned
     */
    public RowIsolation restrictable(String... tables) {
        Set<TableName> restrictable = new HashSet<>(declarations.restrictable());
        for (String table : tables) {
            TableName name = TableName.of(table);
            if (declarations.kinds().get(name) != TableKind.TENANT_OWNED) {
                throw new IllegalArgumentException("table " + table
                        + " cannot have restricted rows, since it is not tenant-owned; declare it tenantOwned first");
            }
            restrictable.add(name);
        }
        return with(declarations.kinds(), restrictable);
    }

    /**
     * Declares tables of reference data, which every tenant may read and the application does not change.
     *
     * @param tables their names
     * @return the declaration with these tables
     * @throws IllegalArgumentException if a table is declared already, or a name cannot be one
     */
    public RowIsolation shared(String... tables) {
        return with(TableKind.SHARED, tables);
    }

    /**
     * Declares tables that the application cannot reach.
     *
     * @param tables their names
     * @return the declaration with these tables
     * @throws IllegalArgumentException if a table is declared already, or a name cannot be one
     */
    public RowIsolation platform(String... tables) {
        return with(TableKind.PLATFORM, tables);
    }

    /**
     * Says to whom the rows belong that are in tenant-owned tables already, when the service of one council becomes a
     * shared one. Without this, such rows stop the installation.
     *
     * @param tenant the tenant whose data it is
     * @return the declaration with this owner
     */
    public RowIsolation existingRowsOf(TenantId tenant) {
        return new RowIsolation(new Declarations(
                declarations.role(),
                tenant.value(),
                declarations.kinds(),
                declarations.restrictable(),
                declarations.bound()));
    }

    /**
     * Asks for the level {@link IsolationLevel#SEALED}: the database takes the tenant only from tokens signed with a key,
     * so that SQL which an attacker injects cannot change it.
     *
     * <pre>{@code
     * isolation.sealed().install(superuser);
     * SealingKeys.in(superuser).add(key);
     * DataSource rows = TenantDataSource.sealed(pool, key);
     * }</pre>
     *
     * <p>It needs PostgreSQL 15 or later, and a superuser the first time. After that the owner of the tables can install
     * again, with tables added or taken away. A sealed database gives no rows at the level <em>enforced</em>, so move all
     * instances of the application at once.
     *
     * @return the declaration at that level
     */
    public RowIsolation sealed() {
        return new RowIsolation(new Declarations(
                declarations.role(),
                declarations.ownerOfExistingRows(),
                declarations.kinds(),
                declarations.restrictable(),
                BoundTenant.SEALED));
    }

    /**
     * Brings a database up to this declaration, in one transaction. What is in place already is left as it is, so this can
     * be run at every start.
     *
     * <p>Primary keys, unique constraints and indexes, exclusion constraints, and foreign keys between tenant-owned tables
     * get the tenant as their first column, and keep their names and everything else. So two tenants may use the same
     * value, and no row can refer to another tenant's. An {@code ON CONFLICT (id)} in SQL of your own has to become
     * {@code ON CONFLICT (tenant_id, id)}. Partitions and tables that inherit are protected like their parent.
     *
     * <p>A table that holds rows already makes it fail, unless {@link #existingRowsOf} says whose they are.
     *
     * @param owner connections of the role that owns the tables and may create schemas; not those of the application
     * @throws TenancyException if a statement fails; nothing is changed then
     * @throws IllegalArgumentException if a declared table does not exist; nothing is changed then
     * @throws IllegalStateException if a table has a column {@code tenant_id} that means something else; if the database is
     *     sealed and this declaration is not, or if a foreign key cannot start
     *     with the tenant: one from a table that is not tenant-owned, or one that sets columns to null where PostgreSQL
     *     cannot spare the tenant (before version 15, or {@code ON UPDATE}); nothing is changed then
     */
    public void install(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            declarations.install(connection);
        } catch (SQLException failed) {
            throw failure("installed", failed);
        }
    }

    /**
     * What {@link #install} would do to a database now, as a script for a migration tool, to be run in one transaction on
     * every database with that schema. It can be run again. After tables, keys or partitions were added, ask for another.
     *
     * @param owner connections of the role that owns the tables; what is done to find out is rolled back
     * @return the statements, each ended by a semicolon and a line break
     * @throws TenancyException if the database cannot be asked
     * @throws IllegalArgumentException as {@link #install} throws it
     * @throws IllegalStateException as {@link #install} throws it
     */
    public String script(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            return declarations.script(connection);
        } catch (SQLException failed) {
            throw failure("written as a script", failed);
        }
    }

    /**
     * What only a superuser can close: a script that takes from everyone but the owner what sessions of different tenants
     * could see or leave to each other. Temporary tables, large objects, advisory locks, the activity of other sessions and
     * breaking it off, {@code pg_notify}, and writing functions in procedural languages. {@link IsolationCheck} names what
     * is open, as a {@link uk.org.tenancy.jpa.policy.Finding.Severity#NOTICE}.
     *
     * <p>pgjdbc, Hibernate and migration tools that run as the owner go on to work. An application that stores {@code Blob}
     * or {@code Clob} as large objects, takes advisory locks, or lets EclipseLink change rows of several tables with one
     * statement (through temporary tables) does not: grant that right back by name, knowing that tenants share what it
     * leads to.
     *
     * @param owner the role that owns the tables, which keeps these rights
     * @return a statement, ended by a semicolon and a line break, for a superuser to run in this database. It can be run
     *     again
     */
    public String hardening(String owner) {
        return new Hardening(declarations.role(), owner).statement() + ";\n";
    }

    /**
     * Makes a role the one that reads across tenants, for {@link PlatformDataSource}: a script that lets it pass the row
     * policies, read the tenant-owned and shared tables of this declaration and the ids of tenants, and do nothing else.
     * Row policies, and what the application's role may do, stay as they are.
     *
     * @param reader a role that exists, may log in and is used for nothing else
     * @return the statements, each ended by a semicolon and a line break, for a superuser to run in this database after
     *     {@link #install}. They can be run again, and have to be after tables were declared
     */
    public String platformReader(String reader) {
        return new PlatformReader(reader, declarations.kinds())
                .statements().stream().map(statement -> statement + ";\n").collect(Collectors.joining());
    }

    private static TenancyException failure(String done, SQLException failed) {
        return new TenancyException(
                "row isolation could not be " + done + " (" + failed.getMessage()
                        + "); nothing was changed. Install it"
                        + " with a role that owns the tables and may create schemas in the database, and where a"
                        + " table holds rows already, say whose they are with existingRowsOf",
                failed);
    }

    private RowIsolation with(TableKind kind, String... tables) {
        SortedMap<TableName, TableKind> kinds = new TreeMap<>(declarations.kinds());
        for (String table : tables) {
            TableKind earlier = kinds.put(TableName.of(table), kind);
            if (earlier != null) {
                throw new IllegalArgumentException("table " + table + " is declared " + kind + " but was declared "
                        + earlier + " before; choose one");
            }
        }
        return with(kinds, declarations.restrictable());
    }

    private RowIsolation with(SortedMap<TableName, TableKind> kinds, Set<TableName> restrictable) {
        return new RowIsolation(new Declarations(
                declarations.role(), declarations.ownerOfExistingRows(), kinds, restrictable, declarations.bound()));
    }
}
