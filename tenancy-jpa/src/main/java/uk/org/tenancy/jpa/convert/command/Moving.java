package uk.org.tenancy.jpa.convert.command;

import java.util.List;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.ConversionPlan;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/** The commands that change the database. */
final class Moving {

    private Moving() {}

    private interface Move {
        void with(Progress progress);
    }

    static ExitCode run(Invocation invocation) {
        Stage stage = invocation.stage();
        Login owner = invocation.owner();
        ConversionPlan plan = invocation.plan(owner);
        return move(invocation, stage.id(), plan.steps(stage), progress -> plan.run(owner, stage, progress));
    }

    static ExitCode undo(Invocation invocation) {
        Stage stage = invocation.stage();
        Login owner = invocation.owner();
        ConversionPlan plan = invocation.plan(owner);
        return move(
                invocation, "undoing " + stage.id(), plan.undo(stage), progress -> plan.undo(owner, stage, progress));
    }

    private static ExitCode move(Invocation invocation, String what, List<Step> steps, Move move) {
        Narrator narrator = new Narrator(invocation.out(), what, steps);
        if (invocation.has(Option.DRY_RUN)) {
            narrator.list();
            return ExitCode.DONE;
        }
        try {
            move.with(narrator);
        } catch (TenancyException stopped) {
            throw new Stopped(String.valueOf(stopped.getMessage()), stopped);
        }
        narrator.end();
        return ExitCode.DONE;
    }
}
