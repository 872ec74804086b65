package uk.org.tenancy.jpa.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.SqlCommandType;

/**
 * What the text of one statement tells before it is run.
 *
 * @param command its first word in upper case, or "" if it has none
 * @param touchesSession whether it may leave something in the session that outlives the transaction
 * @param parameters how many bind parameters it has
 * @param canReturnKeys whether the keys it generates can be had by adding a RETURNING clause
 */
record SqlText(String command, boolean touchesSession, int parameters, boolean canReturnKeys) {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final Set<String> FOR_ROWS = Set.of(
            "",
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "WITH",
            "VALUES",
            "TABLE",
            "EXPLAIN",
            "SHOW",
            "CALL",
            "COPY",
            "DECLARE",
            "FETCH",
            "MOVE",
            "CLOSE",
            "SET TRANSACTION");
    private static final Set<String> FOR_TRANSACTIONS =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

    // The driver takes these words away, and makes a query of a call.
    private static final Set<String> ESCAPES = Set.of("FN", "OJ");
    private static final Pattern ESCAPED_CALL = Pattern.compile("(?i)\\s*\\{\\s*(\\?\\s*=\\s*)?call\\s");
    private static final Pattern OF_A_TRANSACTION = Pattern.compile("(?i)\\s*SET\\s+(CONSTRAINTS|TRANSACTION)\\s.*");
    private static final Pattern HOLD = Pattern.compile("(?i)\\bhold\\b");

    // What an expression can call, or a query make, that reaches the session, in any of its spellings: by its name, by
    // a name in escapes, or as text that another function runs. A mention that turns out to be harmless costs a round
    // trip when the connection is closed.
    private static final Pattern REACHES_THE_SESSION = Pattern.compile(
            "(?i)set_config|pg_settings|setseed|advisory|\\btemp(orary)?\\b|pg_temp|u&\"|_to_xml|ts_stat|ts_rewrite|crosstab|connectby|dblink");

    private static final int MAX_CACHED_LENGTH = 10_000;
    private static final Cache<String, SqlText> KNOWN =
            Caffeine.newBuilder().maximumSize(2_000).build();

    /**
     * Reads a text.
     *
     * @throws SQLException if it holds more than one statement
     */
    static SqlText of(String sql) throws SQLException {
        SqlText known = KNOWN.getIfPresent(sql);
        if (known == null) {
            known = read(sql);
            if (sql.length() <= MAX_CACHED_LENGTH) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    private static SqlText read(String sql) throws SQLException {
        List<NativeQuery> statements = split(sql, true);
        // What a backslash means in a literal is a setting of the session.
        if (statements.size() > 1
                || (sql.indexOf('\\') >= 0 && split(sql, false).size() > 1)) {
            throw new SQLException(
                    "the text holds more than one statement, and one at a time is let through, because that is how"
                            + " injected SQL adds its own; send each by itself, with bind parameters",
                    INSUFFICIENT_PRIVILEGE);
        }
        String command = command(sql);
        return new SqlText(
                command,
                !FOR_ROWS.contains(command)
                        || command.equals("CALL")
                        || REACHES_THE_SESSION.matcher(sql).find(),
                statements.stream()
                        .mapToInt(statement -> statement.bindPositions.length)
                        .sum(),
                sql.indexOf(';') < 0 && statements.stream().allMatch(SqlText::canReturnKeys));
    }

    // The driver's own parser, since it is the driver that takes a text apart into statements.
    private static List<NativeQuery> split(String sql, boolean standardConformingStrings) throws SQLException {
        return Parser.parseJdbcSql(sql, standardConformingStrings, true, true, false, true);
    }

    private static String command(String sql) {
        if (ESCAPED_CALL.matcher(sql).lookingAt()) {
            return "SELECT";
        }
        String firstWord = firstWord(sql.toCharArray());
        if (firstWord.equals("DECLARE") && HOLD.matcher(sql).find()) {
            return "DECLARE WITH HOLD";
        }
        return firstWord.equals("SET") && OF_A_TRANSACTION.matcher(sql).lookingAt() ? "SET TRANSACTION" : firstWord;
    }

    // Before it there may be brackets and braces, comments within comments, and semicolons that end nothing.
    private static String firstWord(char[] sql) {
        int start = 0;
        while (start < sql.length && !Character.isLetter(sql[start])) {
            start = 1
                    + switch (sql[start]) {
                        case '-' -> Parser.parseLineComment(sql, start);
                        case '/' -> Parser.parseBlockComment(sql, start);
                        default -> start;
                    };
        }
        int end = start;
        while (end < sql.length && Character.isLetter(sql[end])) {
            end++;
        }
        String word = new String(sql, start, end - start).toUpperCase(Locale.ROOT);
        return ESCAPES.contains(word) ? firstWord(Arrays.copyOfRange(sql, end, sql.length)) : word;
    }

    private static boolean canReturnKeys(NativeQuery statement) {
        SqlCommandType type = statement.command.getType();
        return !statement.command.isReturningKeywordPresent()
                && (type == SqlCommandType.INSERT || type == SqlCommandType.UPDATE || type == SqlCommandType.DELETE);
    }

    /**
     * Refuses what would leave the transaction or the session in another state than JDBC knows.
     *
     * @param sessionStatements whether statements for the session are let through
     * @throws SQLException if it does
     */
    void require(boolean sessionStatements) throws SQLException {
        if (FOR_TRANSACTIONS.contains(command)) {
            throw new SQLException(
                    command + " as a statement is not let through, because the tenant is bound to each transaction; use"
                            + " commit, rollback and setSavepoint of the connection",
                    INSUFFICIENT_PRIVILEGE);
        }
        if (!sessionStatements && !FOR_ROWS.contains(command)) {
            throw new SQLException(
                    command + " is not let through, because it acts on more than rows: on the session, which the next"
                            + " tenant gets, or on the tables of all tenants; run it with a role and pool of its own,"
                            + " or permit it with TenantDataSource.permittingSessionStatements()",
                    INSUFFICIENT_PRIVILEGE);
        }
    }
}
