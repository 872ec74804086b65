package uk.org.tenancy.jpa.convert.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.org.tenancy.jpa.convert.ConversionPlan;
import uk.org.tenancy.jpa.convert.ConversionReport;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.Survey;
import uk.org.tenancy.jpa.convert.Verification;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.StageState;
import uk.org.tenancy.jpa.policy.Finding;

/** The command that writes a page. */
final class Reporting {

    private Reporting() {}

    static ExitCode report(Invocation invocation) {
        Decisions decisions = invocation.decisions();
        Login owner = invocation.owner();
        List<StageState> states = ConversionPlan.states(owner);
        Optional<Stage> stage = stage(invocation, states);
        ConversionReport report = ConversionReport.of(title(invocation, owner), Instant.now(), decisions);
        List<Finding> all = new ArrayList<>();
        // Without a plan of ours, and a stage to verify, it is scripts that brought the database there.
        if (!states.isEmpty() || stage.isEmpty()) {
            report = report.planned(invocation.plan(owner), states);
        }
        if (stage.filter(reached -> reached.compareTo(Stage.ENFORCE) >= 0).isEmpty()) {
            List<Finding> survey = Survey.of(owner, decisions);
            report = report.surveyed(survey);
            all.addAll(survey);
        }
        Optional<List<Finding>> code = Findings.ofCode(invocation);
        if (code.isPresent()) {
            report = report.withCode(code.get());
            all.addAll(code.get());
        }
        if (stage.isPresent()) {
            List<Finding> verification =
                    Verification.of(owner, invocation.application(decisions), decisions, stage.get());
            report = report.verified(stage.get(), verification);
            all.addAll(verification);
        }
        Path file = Path.of(invocation.get(Option.OUTPUT));
        Texts.replace(file, report.html());
        invocation.out().println(file.toString());
        return Findings.code(all);
    }

    /** The stage to verify: the one that was said, or the last that was reached. */
    private static Optional<Stage> stage(Invocation invocation, List<StageState> states) {
        return invocation.has(Option.STAGE)
                ? Optional.of(invocation.stage())
                : states.stream()
                        .filter(StageState::isReached)
                        .map(StageState::stage)
                        .reduce((earlier, later) -> later);
    }

    private static String title(Invocation invocation, Login owner) {
        return invocation.find(Option.TITLE).orElseGet(() -> {
            try (Connection connection = owner.getConnection()) {
                return connection.getCatalog();
            } catch (SQLException failed) {
                throw new Refused("the database has gone away (" + failed.getMessage() + "); try again", failed);
            }
        });
    }
}
