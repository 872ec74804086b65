package uk.org.tenancy.jpa.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.internal.Fingerprints;
import uk.org.tenancy.jpa.convert.internal.Fingerprints.Fingerprint;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * What the tables of an application hold at one moment, as counts and sums of hashes, to be compared with another moment. It
 * can be kept as text in a file. The tenant column does not count, nor does the order of rows.
 *
 * <p>Immutable.
 */
public final class Evidence {

    private final SortedMap<String, Fingerprint> tables;

    private Evidence(SortedMap<String, Fingerprint> tables) {
        this.tables = Collections.unmodifiableSortedMap(tables);
    }

    /**
     * Reads every table once, which takes as long as reading them takes. It locks nothing.
     *
     * @param owner connections of the role that owns the tables; of a superuser, or a role with {@code BYPASSRLS} that may read
     *     them all, once the database is sealed
     * @param decisions tell who the first tenant is, whose rows are read once tenants are kept apart
     * @return the evidence
     * @throws TenancyException if a table cannot be read
     * @throws IllegalStateException if the database is sealed and the policies hold the connections' role back
     */
    public static Evidence of(DataSource owner, Decisions decisions) {
        try (Connection connection = owner.getConnection()) {
            return new Evidence(Fingerprints.of(connection, decisions.tenant()));
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the tables could not be read (" + failed.getMessage() + "); connect as the role that owns them",
                    failed);
        }
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param text the text
     * @return the evidence
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Evidence parse(String text) {
        SortedMap<String, Fingerprint> tables = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] parts = line.split("\t", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException("'" + line + "' is not evidence of a table; take it again");
            }
            tables.put(parts[3], new Fingerprint(Long.parseLong(parts[0]), parts[1], Long.parseLong(parts[2])));
        });
        return new Evidence(tables);
    }

    /**
     * A line for each table: rows, sum, rows written so far, and name.
     *
     * @return the text
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        tables.forEach((table, print) ->
                text.append(print.rows() + "\t" + print.sum() + "\t" + print.writes() + "\t" + table + "\n"));
        return text.toString();
    }

    /**
     * How many rows there are in all tables.
     *
     * @return the number
     */
    public long rows() {
        return tables.values().stream().mapToLong(Fingerprint::rows).sum();
    }

    /**
     * Compares with a later moment.
     *
     * @param later the later evidence
     * @return a finding for each table that differs: unsafe if nobody wrote to it, a notice if somebody did
     */
    public List<Finding> differences(Evidence later) {
        List<Finding> findings = new ArrayList<>();
        SortedMap<String, Fingerprint> all = new TreeMap<>(tables);
        all.putAll(later.tables);
        all.keySet().forEach(table -> compare(table, tables.get(table), later.tables.get(table), findings));
        return List.copyOf(findings);
    }

    private static void compare(
            String table, @Nullable Fingerprint before, @Nullable Fingerprint after, List<Finding> findings) {
        if (before == null || after == null) {
            findings.add(Finding.notice(
                    "table " + table, before == null ? "was not there before" : "is no longer there", List.of()));
        } else if (before.rows() != after.rows() || !before.sum().equals(after.sum())) {
            findings.add(different(table, before, after));
        }
    }

    private static Finding different(String table, Fingerprint before, Fingerprint after) {
        String counts = "held " + before.rows() + " rows and now holds " + after.rows();
        return before.writes() == after.writes()
                ? Finding.unsafe(
                        "table " + table,
                        counts + " or others, although nobody wrote to it",
                        List.of("-- undo the stage and compare again"))
                : Finding.notice(
                        "table " + table,
                        counts + " or others; the application wrote to it meanwhile",
                        List.of("-- to be certain, compare while nobody writes"));
    }
}
