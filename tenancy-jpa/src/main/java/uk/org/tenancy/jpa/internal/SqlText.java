package uk.org.tenancy.jpa.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.SqlCommandType;

/**
 * What the text of one statement tells before it is run.
 *
 * @param sent what is sent to the database: the text up to the semicolon that ends the statement
 * @param command its first word in upper case, or "" if it has none
 * @param touchesSession whether it may leave something in the session that outlives the transaction
 * @param parameters how many bind parameters it has
 * @param canReturnKeys whether the keys it generates can be had by adding a RETURNING clause
 */
record SqlText(String sent, String command, boolean touchesSession, int parameters, boolean canReturnKeys) {

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
    private static final String COMMENT_OR_ITS_BEGINNING = "/*/";
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
     * @throws SQLException if it holds more than one statement, or perhaps another one than it seems to
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
        Set<String> readings = readings(sql);
        for (String reading : readings) {
            requireOne(reading);
        }
        Set<String> commands = readings.stream().map(SqlText::command).collect(Collectors.toSet());
        if (commands.size() > 1) {
            throw new SQLException(
                    "the driver and the database would not read the text in the same way, because of a comment that"
                            + " begins with /*/ or of an escape in braces, and injected SQL hides in such places; take"
                            + " these out, with bind parameters for values",
                    INSUFFICIENT_PRIVILEGE);
        }
        String command = commands.iterator().next();
        String sent = withoutEnd(sql);
        List<NativeQuery> statements = split(sent, true);
        return new SqlText(
                sent,
                command,
                !FOR_ROWS.contains(command)
                        || command.equals("CALL")
                        || readings.stream()
                                .anyMatch(reading ->
                                        REACHES_THE_SESSION.matcher(reading).find()),
                statements.stream()
                        .mapToInt(statement -> statement.bindPositions.length)
                        .sum(),
                sent.indexOf(';') < 0 && statements.stream().allMatch(SqlText::canReturnKeys));
    }

    // The text itself, what the driver makes of it by taking escapes away, and both as the server reads them. What a
    // backslash means in a literal is a setting of the session.
    private static Set<String> readings(String sql) {
        Set<String> readings = new LinkedHashSet<>();
        for (boolean standardConformingStrings : new boolean[] {true, false}) {
            for (String text : List.of(sql, withoutEscapes(sql, standardConformingStrings))) {
                readings.add(text);
                readings.add(asTheServerReads(text, standardConformingStrings));
            }
        }
        return readings;
    }

    // Unlike the server, the driver takes the "/*/" that a comment begins with for the whole of it.
    private static String asTheServerReads(String sql, boolean standardConformingStrings) {
        if (!sql.contains(COMMENT_OR_ITS_BEGINNING)) {
            return sql;
        }
        StringBuilder text = new StringBuilder(sql);
        char[] chars = sql.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (text.indexOf(COMMENT_OR_ITS_BEGINNING, i) == i) {
                text.insert(i + 2, ' ');
                chars = text.toString().toCharArray();
            }
            i = switch (chars[i]) {
                case '\'' -> Parser.parseSingleQuotes(chars, i, standardConformingStrings);
                case '"' -> Parser.parseDoubleQuotes(chars, i);
                case '$' -> Parser.parseDollarQuotes(chars, i);
                default -> endOfComment(chars, i);
            };
        }
        return text.toString();
    }

    private static String withoutEscapes(String sql, boolean standardConformingStrings) {
        try {
            return Parser.replaceProcessing(sql, true, standardConformingStrings);
        } catch (SQLException unfinished) {
            return sql; // For the same reason the driver does not send it, unless it leaves escapes alone.
        }
    }

    private static void requireOne(String sql) throws SQLException {
        if (!isOne(split(sql, true)) || (sql.indexOf('\\') >= 0 && !isOne(split(sql, false)))) {
            throw new SQLException(
                    "the text holds more than one statement, and one at a time is let through, because that is how"
                            + " injected SQL adds its own; send each by itself, with bind parameters",
                    INSUFFICIENT_PRIVILEGE);
        }
    }

    private static boolean isOne(List<NativeQuery> statements) {
        return statements.stream().skip(1).allMatch(statement -> isNothing(statement.nativeSql.toCharArray()));
    }

    /** Whether it is nothing but white space and comments that end. */
    private static boolean isNothing(char[] sql) {
        int start = 0;
        while (start < sql.length) {
            int end = endOfComment(sql, start);
            if (end >= sql.length || (end == start && !Parser.isSpace(sql[start]))) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    // The driver would make a statement of its own of a comment that comes after the semicolon.
    private static String withoutEnd(String sql) throws SQLException {
        for (int end = sql.indexOf(';'); end >= 0; end = sql.indexOf(';', end + 1)) {
            String statement = sql.substring(0, end);
            if (split(statement + ";x", true).size() > 1) {
                return statement;
            }
        }
        return sql;
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
            start = Math.min(1 + endOfComment(sql, start), sql.length);
        }
        int end = start;
        while (end < sql.length && Character.isLetter(sql[end])) {
            end++;
        }
        String word = new String(sql, start, end - start).toUpperCase(Locale.ROOT);
        return ESCAPES.contains(word) ? firstWord(Arrays.copyOfRange(sql, end, sql.length)) : word;
    }

    /** Where the comment ends that begins here; here if none does. One that does not end ends after the text. */
    private static int endOfComment(char[] sql, int start) {
        return switch (sql[start]) {
            case '-' -> Parser.parseLineComment(sql, start);
            case '/' -> Parser.parseBlockComment(sql, start);
            default -> start;
        };
    }

    private static boolean canReturnKeys(NativeQuery statement) {
        SqlCommandType type = statement.command.getType();
        return !statement.command.isReturningKeywordPresent()
                && (type == SqlCommandType.INSERT || type == SqlCommandType.UPDATE || type == SqlCommandType.DELETE);
    }

    /** The arguments of a call whose first one is this text, with what is sent instead. */
    Object[] in(Object[] arguments) {
        Object[] sending = arguments.clone();
        sending[0] = sent;
        return sending;
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
