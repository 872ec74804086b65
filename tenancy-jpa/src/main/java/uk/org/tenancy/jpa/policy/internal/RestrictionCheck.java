package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks at the function that refuses to change restricted rows; whether each table calls it is among its protections. */
final class RestrictionCheck implements Check {

    private static final String IS_WHOLE = """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
                    WHERE p.oid = to_regprocedure(?) AND l.lanname = 'plpgsql' AND NOT p.prosecdef
                      AND p.prosrc = ? AND p.proconfig = ARRAY[?]::text[])
                OR NOT EXISTS (SELECT FROM tenancy.declared_table WHERE restrictable)""";

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(IS_WHOLE)) {
            question.setString(1, RestrictionGuard.FUNCTION);
            question.setString(2, RestrictionGuard.BODY);
            question.setString(3, RestrictionGuard.PATH);
            try (ResultSet answer = question.executeQuery()) {
                return answer.next() && answer.getBoolean(1) ? List.of() : List.of(altered());
            }
        }
    }

    private static Finding altered() {
        return Finding.unsafe(
                "function " + RestrictionGuard.FUNCTION,
                "is not the one that this version installs, so foreign keys may delete or change restricted rows",
                List.of(RestrictionGuard.CREATE_FUNCTION));
    }
}
