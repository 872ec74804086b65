package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks at how a connection sends bind parameters, of which one is the token. */
final class TokenTextCheck implements Check {

    private static final String AS_TEXT =
            "SELECT current_query() NOT LIKE '%$' || '1%' FROM (SELECT ?::integer) AS parameter";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        return Inspection.isSealed(connection) && writesParametersIntoText(connection)
                ? List.of(Finding.unsafe(
                        "connection",
                        "writes bind parameters into the text of statements (preferQueryMode=simple), where the tokens of"
                                + " a sealed database would be seen in logs and in pg_stat_activity",
                        List.of("-- connect without preferQueryMode=simple")))
                : List.of();
    }

    private static boolean writesParametersIntoText(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(AS_TEXT)) {
            question.setInt(1, 1);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
