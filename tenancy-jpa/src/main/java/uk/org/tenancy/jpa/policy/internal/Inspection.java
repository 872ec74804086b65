package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks at a database through the application's own role and tells what is unsafe. */
public final class Inspection {

    private static final int OLDEST_VERSION = 140_000;

    private static final List<Check> OF_TABLES = List.of(
            new SealCheck(),
            new RestrictionCheck(),
            new ProtectionCheck(),
            new KeyCheck(),
            new StrangerCheck(),
            new IndexCheck());

    private static final List<Check> OF_RIGHTS = List.of(
            new DeclarationCheck(),
            new MembershipCheck(),
            new SettingCheck(),
            new SchemaCheck(),
            new ReachCheck(),
            new PrivilegeCheck(),
            new ViewCheck(),
            new FunctionCheck(),
            new TriggerCheck(),
            new LargeObjectCheck(),
            new OutsideCheck(),
            new SequenceCheck(),
            new CopyCheck(),
            new HardeningCheck());

    private Inspection() {}

    /**
     * Begins a transaction in which nothing is called that somebody put into a schema. Roll it back after looking.
     *
     * @param connection a connection of the application's role
     * @throws SQLException if the database cannot be asked
     */
    public static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        if (isSupported(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(TenancySql.TRUST_NOTHING_PLANTED);
            }
        }
    }

    /**
     * Looks at a database.
     *
     * @param connection a connection of the application's role
     * @return what is unsafe or worth knowing; empty if all is well
     * @throws SQLException if the database cannot be asked
     */
    public static List<Finding> findings(Connection connection) throws SQLException {
        if (!isSupported(connection)) {
            return List.of(Finding.unsafe(
                    "database",
                    "is not PostgreSQL 14 or later, so its rows cannot be kept apart by row policies",
                    List.of("-- use PostgreSQL 14 or later; databases that only speak its protocol do not count")));
        }
        List<Finding> findings = new ArrayList<>(new TokenTextCheck().findings(connection));
        findings.addAll(new RoleCheck().findings(connection));
        if (!Catalogue.isPrepared(connection)) {
            findings.add(
                    Finding.unsafe(
                            "database",
                            "has no schema 'tenancy', so nobody has declared which tables are tenant-owned",
                            List.of(
                                    "-- run RowIsolation.install, or a migration made from RowIsolation.script, as the owner")));
        } else if (!Catalogue.isGranted(connection)) {
            findings.add(Finding.unsafe(
                    "role of the application",
                    "may not read the declarations, so it is not the role they were made for",
                    List.of("-- log in as the role that RowIsolation.forRole names, or name this one there")));
        } else {
            findings.addAll(ofDeclared(connection));
        }
        return List.copyOf(findings);
    }

    /**
     * Tells whether a database takes the tenant from tokens only.
     *
     * @param connection a connection of the application's role
     * @return true if it is meant to be sealed; whether the seal is whole is among the findings
     * @throws SQLException if the database cannot be asked
     */
    public static boolean isSealed(Connection connection) throws SQLException {
        return isSupported(connection) && Catalogue.bound(connection) == BoundTenant.SEALED;
    }

    // Of a superuser's rights nothing is said: it has them all, and is reported for what it is.
    private static List<Finding> ofDeclared(Connection connection) throws SQLException {
        List<Check> checks = new ArrayList<>(OF_TABLES);
        if (!Catalogue.ask(connection, "SELECT current_setting('is_superuser')::boolean")) {
            checks.addAll(OF_RIGHTS);
        }
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(check.findings(connection));
        }
        return findings;
    }

    private static boolean isSupported(Connection connection) throws SQLException {
        return Catalogue.ask(connection, "SELECT version() LIKE 'PostgreSQL %'")
                && Catalogue.isVersion(connection, OLDEST_VERSION);
    }
}
