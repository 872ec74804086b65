package uk.org.tenancy.examples.streetreports;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;
import uk.org.tenancy.examples.reports.CannotStart;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.jpa.RowIsolation;

/**
 * The role the service logs in with. It owns nothing and is subject to the row policies, as the owner of the tables and a
 * superuser are not.
 *
 * @param name its name
 * @param password its password
 */
record ApplicationRole(String name, String password) {

    private static final String NAME = "street_reports_app";

    private static final String MISSING = "SELECT FROM pg_roles WHERE rolname = '" + NAME + "'";
    private static final String CREATION =
            "CREATE ROLE " + NAME + " LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB";

    private static final String SUPERUSER = "SELECT WHERE current_setting('is_superuser')::boolean";

    /** Makes sure that there is such a role, and takes from everybody what it needs not, if this user may do that. */
    static ApplicationRole prepare(Database database) {
        String password = derive(database.password());
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            if (!statement.executeQuery(MISSING).next()) {
                statement.execute(CREATION);
            }
            connection.unwrap(PGConnection.class).alterUserPassword(NAME, password.toCharArray(), null);
            if (statement.executeQuery(SUPERUSER).next()) {
                statement.execute(RowIsolation.forRole(NAME).hardening(database.user()));
            }
            return new ApplicationRole(NAME, password);
        } catch (SQLException refused) {
            throw new CannotStart(
                    "The role " + NAME + " cannot be prepared (" + refused.getMessage()
                            + "). Let DATABASE_USER be a role"
                            + " that may create roles, such as the owner of the database with CREATEROLE",
                    refused);
        }
    }

    // Worked out from the owner's password, so that all instances of the service agree and nothing has to be kept.
    private static String derive(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((secret + "\0").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] password = mac.doFinal(NAME.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(password);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
