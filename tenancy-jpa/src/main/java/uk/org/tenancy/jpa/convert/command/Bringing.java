package uk.org.tenancy.jpa.convert.command;

import java.util.Locale;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.TenantExtract;
import uk.org.tenancy.jpa.convert.TenantImport;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.TransferPreview;
import uk.org.tenancy.jpa.convert.plan.TransferPreview.SharedRows;
import uk.org.tenancy.jpa.convert.transfer.internal.Different;

/** The commands that bring a tenant's rows from one database into another. */
final class Bringing {

    private Bringing() {}

    private interface Move {
        void with(Progress progress);
    }

    static ExitCode in(Invocation invocation) {
        TenantImport plan =
                TenantImport.plan(invocation.own(), invocation.owner(), invocation.decisions(), invocation.tenant());
        boolean adding = invocation.has(Option.ADD_SHARED_ROWS);
        TenantImport chosen = adding ? plan.addingSharedRows() : plan;
        return bring(invocation, "import", chosen.preview(), adding, chosen::run);
    }

    static ExitCode out(Invocation invocation) {
        TenantExtract plan =
                TenantExtract.plan(invocation.owner(), invocation.own(), invocation.decisions(), invocation.tenant());
        return bring(invocation, "extract", plan.preview(), true, plan::run);
    }

    private static ExitCode bring(
            Invocation invocation, String what, TransferPreview preview, boolean adding, Move move) {
        String subject = what + " of " + invocation.tenant();
        invocation.out().print(preview.text());
        invocation.out().println(subject + ": " + summary(preview, adding));
        if (!preview.isPossible()) {
            throw new Refused(
                    preview.problems().size() + " problems, named above; mend them, and look again with --dry-run");
        }
        if (invocation.has(Option.DRY_RUN)) {
            invocation.out().println("nothing was changed");
            return ExitCode.DONE;
        }
        return move(invocation, subject, move);
    }

    private static ExitCode move(Invocation invocation, String subject, Move move) {
        Carrier carrier = new Carrier(invocation.out(), subject);
        try {
            move.with(carrier);
        } catch (Different different) {
            invocation.out().println("UNSAFE  " + different.getMessage());
            return ExitCode.UNSAFE;
        } catch (TenancyException stopped) {
            throw new Stopped(String.valueOf(stopped.getMessage()), stopped);
        }
        carrier.end();
        return ExitCode.DONE;
    }

    private static String summary(TransferPreview preview, boolean adding) {
        long missing = preview.shared().values().stream()
                .mapToLong(SharedRows::missing)
                .sum();
        return String.format(
                Locale.UK,
                "%,d rows of %d tables%s, %d columns numbered anew, %d problems",
                preview.rows().values().stream().mapToLong(Long::longValue).sum(),
                preview.rows().size(),
                adding ? String.format(Locale.UK, ", %,d shared rows to add", missing) : "",
                preview.renumbered().size(),
                preview.problems().size());
    }
}
