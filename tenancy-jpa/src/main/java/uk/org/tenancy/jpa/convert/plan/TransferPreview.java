package uk.org.tenancy.jpa.convert.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What bringing a tenant's rows from one database into another would do. Tables are named {@code schema.table}.
 *
 * @param rows how many rows of each tenant-owned table would be brought
 * @param shared how the rows of each shared table compare
 * @param renumbered columns whose values get new numbers there, with all that refer to them
 * @param problems why it is refused; empty if it can be run
 * @param notices what is worth knowing
 */
public record TransferPreview(
        SortedMap<String, Long> rows,
        SortedMap<String, SharedRows> shared,
        List<String> renumbered,
        List<String> problems,
        List<String> notices) {

    /**
     * How the rows of a shared table compare with those that are there.
     *
     * @param matching rows that are there, among them those that differ
     * @param differing rows that are there, with other values in columns beside the key
     * @param missing rows that are not there
     */
    public record SharedRows(long matching, long differing, long missing) {}

    /** Keeps its own copies. */
    public TransferPreview {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
        renumbered = List.copyOf(renumbered);
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }

    /**
     * Whether it can be run.
     *
     * @return true if there is no problem
     */
    public boolean isPossible() {
        return problems.isEmpty();
    }

    /**
     * The same for people to read.
     *
     * @return a line for each table and for each thing to know
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach((table, count) -> text.append("bring   " + table + ": " + count + " rows\n"));
        shared.forEach((table, found) -> text.append("match   " + table + ": " + found.matching() + " rows, "
                + found.differing() + " differ, " + found.missing() + " missing\n"));
        renumbered.forEach(column -> text.append("number  " + column + " anew\n"));
        notices.forEach(notice -> text.append("notice  " + notice + "\n"));
        problems.forEach(problem -> text.append("problem " + problem + "\n"));
        return text.toString();
    }
}
