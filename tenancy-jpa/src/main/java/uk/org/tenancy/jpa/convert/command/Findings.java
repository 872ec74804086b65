package uk.org.tenancy.jpa.convert.command;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.Finding.Severity;

/** Prints what was found, the unsafe first. */
final class Findings {

    private Findings() {}

    /** What was found in the code, by another program; nothing if no file is named. */
    static Optional<List<Finding>> ofCode(Invocation invocation) {
        return invocation
                .path(Option.CODE)
                .map(file -> Finding.parse(Texts.read(file, "survey-code -Dtenancy.output writes it")));
    }

    static ExitCode print(PrintStream out, String of, List<Finding> findings) {
        findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .forEach(finding -> out.println(finding.severity().name() + "  " + finding));
        long unsafe = unsafe(findings);
        out.println(of + ": " + unsafe + " unsafe, " + (findings.size() - unsafe) + " to know of");
        return code(findings);
    }

    static ExitCode code(List<Finding> findings) {
        return unsafe(findings) == 0 ? ExitCode.DONE : ExitCode.UNSAFE;
    }

    private static long unsafe(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.UNSAFE)
                .count();
    }
}
