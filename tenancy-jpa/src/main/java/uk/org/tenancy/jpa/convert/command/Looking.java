package uk.org.tenancy.jpa.convert.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.org.tenancy.jpa.convert.ConversionPlan;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.Evidence;
import uk.org.tenancy.jpa.convert.Survey;
import uk.org.tenancy.jpa.convert.Verification;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.StageState;
import uk.org.tenancy.jpa.policy.Finding;

/** The commands that look at the database. */
final class Looking {

    private Looking() {}

    static ExitCode survey(Invocation invocation) {
        Decisions decisions = invocation.decisions();
        List<Finding> findings = new ArrayList<>(Findings.ofCode(invocation).orElse(List.of()));
        findings.addAll(0, Survey.of(invocation.owner(), decisions));
        return Findings.print(invocation.out(), "survey", findings);
    }

    static ExitCode verify(Invocation invocation) {
        Stage stage = invocation.stage();
        Decisions decisions = invocation.decisions();
        return Findings.print(
                invocation.out(),
                "verification of " + stage.id(),
                Verification.of(invocation.owner(), invocation.application(decisions), decisions, stage));
    }

    static ExitCode evidence(Invocation invocation) {
        Optional<Evidence> before = invocation
                .path(Option.COMPARE)
                .map(file -> Evidence.parse(Texts.read(file, "evidence --output writes it")));
        Evidence now = Evidence.of(invocation.owner(), invocation.decisions());
        Optional<Path> output = invocation.path(Option.OUTPUT);
        output.ifPresent(file -> Texts.write(file, now.text()));
        if (output.isEmpty() && before.isEmpty()) {
            invocation.out().print(now.text());
        } else {
            invocation
                    .out()
                    .printf(
                            Locale.UK,
                            "evidence of %,d rows%s%n",
                            now.rows(),
                            output.map(file -> " in " + file).orElse(""));
        }
        return before.map(earlier -> Findings.print(invocation.out(), "differences", earlier.differences(now)))
                .orElse(ExitCode.DONE);
    }

    static ExitCode status(Invocation invocation) {
        List<StageState> states = ConversionPlan.states(invocation.owner());
        if (states.isEmpty()) {
            invocation.out().println("no plan is being carried out here; what was done without one, verify finds out");
        }
        states.forEach(state -> invocation.out().println(line(state)));
        return ExitCode.DONE;
    }

    private static String line(StageState state) {
        String how = state.undone() > 0
                ? "being undone, " + state.undone() + " of " + state.undoing() + " steps; undo it again to go on"
                : state.done() + " of " + state.steps() + " steps"
                        + (state.isUnderWay() ? "; run it again to go on" : "");
        return String.format(
                Locale.ROOT,
                "%-12s %s%s",
                state.stage().id(),
                how,
                state.last().map(at -> "; last at " + at).orElse(""));
    }
}
