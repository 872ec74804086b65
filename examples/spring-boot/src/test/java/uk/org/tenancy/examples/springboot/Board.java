package uk.org.tenancy.examples.springboot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.test.database.DatabaseMigration;

/** What makes the tables of the board, in the place of the Flyway or Liquibase of a bigger service. */
public final class Board implements DatabaseMigration {

    static final String ROLE = "board_app";

    @Override
    public void migrate(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE notice (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text)");
        }
        RowIsolation.forRole(ROLE).tenantOwned("notice").install(owner);
    }
}
