package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.internal.Inspection;

/**
 * Looks at a database through the application's own connections and tells whether it keeps tenants apart.
 * {@link TenantDataSource#enforced} runs it and refuses an unsafe database; run it yourself to see the findings without
 * starting the application, for instance in a build.
 *
 * <p>It looks at the application's role (superuser, BYPASSRLS, the right to create roles, replication, memberships,
 * ownership, and the same of every role it can become), at every tenant-owned table (tenant column, forced row security,
 * policies in exactly the generated form, rights, triggers, rules), at everything that any of these roles owns or can reach
 * without it being declared, and at what leads past the policies: views, functions that run with other rights or set the
 * tenant, settings that preset one, large objects, files of the server, the right to create tables and functions.
 *
 * <p>As a {@link Finding.Severity#NOTICE} it names what costs speed or is a documented gap: indexes that row security makes
 * useless, publications and replication slots, default privileges, rights to read sequences, and a database that was not
 * {@linkplain RowIsolation#hardening hardened}.
 */
public final class IsolationCheck {

    private final String database;
    private final List<Finding> findings;
    private final IsolationLevel level;

    private IsolationCheck(String database, List<Finding> findings, IsolationLevel level) {
        this.database = database;
        this.findings = findings;
        this.level = level;
    }

    /**
     * Looks at a database.
     *
     * @param application connections of the application's own role
     * @return what was found
     * @throws TenancyException if the database cannot be asked
     */
    public static IsolationCheck of(DataSource application) {
        try (Connection connection = application.getConnection()) {
            Inspection.begin(connection);
            try {
                return new IsolationCheck(
                        connection.getCatalog(),
                        Inspection.findings(connection),
                        Inspection.isSealed(connection) ? IsolationLevel.SEALED : IsolationLevel.ENFORCED);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the isolation of tenants could not be checked (" + failed.getMessage()
                            + "); see that the database runs and that the application's role may log in",
                    failed);
        }
    }

    /**
     * What was found, the unsafe and the merely notable.
     *
     * @return the findings; if none is {@link Finding.Severity#UNSAFE}, the database keeps tenants apart
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * The level that the database is prepared for, and keeps if it is not unsafe.
     *
     * @return {@link IsolationLevel#SEALED} if it was installed with {@link RowIsolation#sealed}, otherwise
     *     {@link IsolationLevel#ENFORCED}
     */
    public IsolationLevel level() {
        return level;
    }

    /**
     * Refuses an unsafe database.
     *
     * @throws UnsafeDatabaseException with all unsafe findings, if there are any
     */
    public void requireSafe() {
        List<Finding> unsafe = of(Finding.Severity.UNSAFE);
        if (!unsafe.isEmpty()) {
            throw new UnsafeDatabaseException(unsafe.stream()
                    .map(finding -> "\n  - " + finding)
                    .collect(Collectors.joining(
                            "",
                            "the database '" + database
                                    + "' does not keep tenants apart, so no connection is given out:",
                            "")));
        }
    }

    /** What keeps this database from a level that it was once found at. */
    List<Finding> unsafeAt(IsolationLevel expected) {
        Stream<Finding> lower = level.isAtLeast(expected)
                ? Stream.empty()
                : Stream.of(Finding.unsafe(
                        "database " + database,
                        "is prepared for the level " + level + " only",
                        List.of("-- as a superuser, run the script of RowIsolation.sealed() again")));
        return Stream.concat(lower, of(Finding.Severity.UNSAFE).stream()).toList();
    }

    List<Finding> of(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
