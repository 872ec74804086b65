package uk.org.tenancy.test.database;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that an application's migration has made once and that is copied for those who need one. For tests that
 * {@link TenancyDatabase} does not fit:
 *
 * <pre>{@code
 * static final DatabaseTemplate REPORTS = DatabaseTemplate.of("app", owner -> { ... });
 *
 * try (TestDatabase database = REPORTS.newDatabase()) { ... }
 * }</pre>
 *
 * <p>Rows, tables, rights, settings and policies are copied. The seal of {@link uk.org.tenancy.jpa.RowIsolation#sealed}
 * holds for one database only; for that level, install it in the copy as {@link TestDatabase#superuser}.
 *
 * <p>Safe for use by many threads.
 */
public final class DatabaseTemplate {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTemplate.class);
    private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final String role;
    private final DatabaseMigration migration;
    private @Nullable String name;

    private DatabaseTemplate(String role, DatabaseMigration migration) {
        this.role = role;
        this.migration = migration;
    }

    /**
     * A template that is made when the first database is asked for.
     *
     * @param role the role with which the application logs in. It is made if it is not there, owns nothing and is subject to
     *     row security
     * @param migration what makes the tables
     * @return the template
     * @throws IllegalArgumentException if the role cannot have that name
     */
    public static DatabaseTemplate of(String role, DatabaseMigration migration) {
        if (!ROLE.matcher(role).matches()
                || role.startsWith("pg_")
                || role.equals(TestDatabase.OWNER)
                || role.equals(DatabaseServer.SUPERUSER)) {
            throw new IllegalArgumentException("the application cannot log in as '" + role + "'; name a role in"
                    + " lower-case letters, digits and underscores, and none of those that own the tables or the"
                    + " server (" + TestDatabase.OWNER + ", " + DatabaseServer.SUPERUSER + ", pg_...)");
        }
        return new DatabaseTemplate(role, migration);
    }

    /**
     * Makes a database.
     *
     * @return the database, to be closed by the caller
     * @throws IllegalStateException if the server cannot be started or the migration fails
     */
    public TestDatabase newDatabase() {
        DatabaseServer server = DatabaseServer.running();
        String template = name(server);
        long before = System.nanoTime();
        String copy = server.copyOf(template);
        LOG.debug(
                "{} copied from {} in {} ms",
                copy,
                template,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
        return new TestDatabase(server, copy, role);
    }

    private synchronized String name(DatabaseServer server) {
        if (name == null) {
            name = made(server);
        }
        return name;
    }

    private String made(DatabaseServer server) {
        server.makeRole(role);
        String made = server.emptyDatabase();
        DataSource owner = server.connections(TestDatabase.OWNER, made);
        try {
            migration.migrate(owner);
        } catch (Exception failed) {
            server.drop(made);
            throw new IllegalStateException(
                    "the migration of the tests' database failed (" + failed.getMessage()
                            + "); it runs as the role " + TestDatabase.OWNER + ", which is no superuser, in an empty"
                            + " database in which the role " + role + " exists. The cause says what it met",
                    failed);
        }
        server.closeToAll(made);
        return made;
    }
}
