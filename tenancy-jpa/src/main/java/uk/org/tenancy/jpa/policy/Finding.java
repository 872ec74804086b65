package uk.org.tenancy.jpa.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something about a database that a reader should know.
 *
 * @param severity whether it lets tenants reach each other's rows
 * @param subject the role, table or other object it is about
 * @param problem what is wrong and why
 * @param mend the statements that mend it, in order
 */
public record Finding(Severity severity, String subject, String problem, List<String> mend) {

    /** What follows from a finding. */
    public enum Severity {
        /** It lets tenants reach each other's rows, or could: no connection is given out. */
        UNSAFE,
        /** It costs speed or leaves a small, documented gap: it is logged. */
        NOTICE
    }

    /** Keeps its own copy of the statements. */
    public Finding {
        mend = List.copyOf(mend);
    }

    /**
     * A finding because of which no connection is given out.
     *
     * @param subject the role, table or other object it is about
     * @param problem what is unsafe and why
     * @param mend the statements that mend it, in order
     * @return the finding
     */
    public static Finding unsafe(String subject, String problem, List<String> mend) {
        return new Finding(Severity.UNSAFE, subject, problem, mend);
    }

    /**
     * A finding that is only logged.
     *
     * @param subject the role, table or other object it is about
     * @param problem what it costs or leaves open
     * @param mend the statements that mend it, in order
     * @return the finding
     */
    public static Finding notice(String subject, String problem, List<String> mend) {
        return new Finding(Severity.NOTICE, subject, problem, mend);
    }

    /**
     * Findings for people to read: the unsafe ones first, and what has the same problem and is mended in the same way together.
     *
     * @param findings what was found
     * @return a text of several lines, each ended; empty if nothing was found
     */
    public static String text(List<Finding> findings) {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .forEach(finding -> subjects.computeIfAbsent(finding.about(), about -> new ArrayList<>())
                        .add(finding.subject()));
        StringBuilder text = new StringBuilder();
        subjects.forEach((about, where) -> {
            text.append(about);
            where.forEach(subject -> text.append("  - " + subject + "\n"));
        });
        return text.toString();
    }

    /**
     * Reads what {@link #text} wrote, such as a file that another program left.
     *
     * @param text the text; lines of others, that no finding begins before, are not allowed
     * @return the findings, in its order
     * @throws IllegalArgumentException if it is not such a text
     */
    public static List<Finding> parse(String text) {
        return FindingText.parse(text);
    }

    private String about() {
        return severity + ": " + problem + "\n"
                + mend.stream().map(line -> "  mend: " + line + "\n").collect(Collectors.joining());
    }

    /** Returns subject, problem and statements in a form to read. */
    @Override
    public String toString() {
        return subject + ": " + problem + "\n      mend: " + String.join("\n            ", mend);
    }
}
