package uk.org.tenancy.jpa.convert.internal.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.convert.internal.Proposer;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.StageState;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * What a page tells of a conversion.
 *
 * @param title the name of the service
 * @param at when it was looked at
 * @param role the application's role
 * @param tenant the tenant whose rows are there
 * @param decisions of which kind each table is, and why
 * @param steps all steps of the plan, those that undo included; empty if there is none
 * @param states how far it has come; empty if nothing was done
 * @param survey what there is to look at first, if it was looked
 * @param code what there is to look at in the code of the application, if it was looked
 * @param stage the stage that was verified, if any was
 * @param verification what is not as it must be after that stage
 */
public record Contents(
        String title,
        Instant at,
        String role,
        String tenant,
        List<Proposer.Line> decisions,
        List<Step> steps,
        List<StageState> states,
        Optional<List<Finding>> survey,
        Optional<List<Finding>> code,
        Optional<Stage> stage,
        List<Finding> verification) {

    /** Keeps its own copies. */
    public Contents {
        decisions = List.copyOf(decisions);
        steps = List.copyOf(steps);
        states = List.copyOf(states);
        survey = survey.map(List::copyOf);
        code = code.map(List::copyOf);
        verification = List.copyOf(verification);
    }

    boolean looked() {
        return survey.isPresent() || code.isPresent() || stage.isPresent();
    }

    long unsafe() {
        return unsafe(Stream.of(survey.orElse(List.of()), code.orElse(List.of()), verification)
                .flatMap(List::stream)
                .toList());
    }

    static long unsafe(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.UNSAFE)
                .count();
    }

    List<Step> steps(Stage wanted, boolean undo) {
        return steps.stream()
                .filter(step -> step.stage() == wanted && step.undo() == undo)
                .toList();
    }

    /** How many of the steps to a stage, or of undoing it, were taken; they are the first. */
    int taken(Stage wanted, boolean undo) {
        return states.stream()
                .filter(state -> state.stage() == wanted)
                .mapToInt(state -> undo ? state.undone() : state.done())
                .sum();
    }

    boolean isReached(Stage wanted) {
        return states.stream().anyMatch(state -> state.stage() == wanted && state.isReached());
    }
}
