package uk.org.tenancy.jpa.policy;

import java.util.ArrayList;
import java.util.List;

/** Reads findings from a text. Used once, by one thread. */
final class FindingText {

    /** What is written when there is nothing to write. */
    static final String NOTHING = "nothing was found";

    private static final String MEND = "  mend: ";
    private static final String SUBJECT = "  - ";

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> mend = new ArrayList<>();
    private Finding.Severity severity = Finding.Severity.NOTICE;
    private String problem = "";

    private FindingText() {}

    static List<Finding> parse(String text) {
        FindingText reader = new FindingText();
        if (!text.strip().equals(NOTHING)) {
            text.lines().filter(line -> !line.isBlank()).forEach(reader::read);
        }
        return List.copyOf(reader.findings);
    }

    private void read(String line) {
        for (Finding.Severity any : Finding.Severity.values()) {
            if (line.startsWith(any + ": ")) {
                begin(any, line.substring(any.name().length() + 2));
                return;
            }
        }
        if (problem.isEmpty()) {
            throw new IllegalArgumentException("'" + line + "' is not a finding; survey-code writes them");
        }
        if (line.startsWith(SUBJECT)) {
            findings.add(new Finding(severity, line.substring(SUBJECT.length()), problem, mend));
        } else if (line.startsWith(MEND)) {
            mend.add(line.substring(MEND.length()));
        } else {
            goOn(line);
        }
    }

    private void begin(Finding.Severity how, String what) {
        severity = how;
        problem = what;
        mend.clear();
    }

    // A statement, or what is wrong, may have several lines.
    private void goOn(String line) {
        if (mend.isEmpty()) {
            problem += "\n" + line;
        } else {
            mend.set(mend.size() - 1, mend.get(mend.size() - 1) + "\n" + line);
        }
    }
}
