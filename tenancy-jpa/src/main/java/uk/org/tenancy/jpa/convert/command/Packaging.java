package uk.org.tenancy.jpa.convert.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.TenantExport;
import uk.org.tenancy.jpa.convert.TenantRestore;
import uk.org.tenancy.jpa.convert.transfer.internal.Different;
import uk.org.tenancy.privacy.export.ExportListener;
import uk.org.tenancy.privacy.export.PackageOptions;
import uk.org.tenancy.privacy.export.PackageSummary;
import uk.org.tenancy.privacy.export.Progress;

/** The commands that write all rows of a tenant into a package, and bring them from one. */
final class Packaging {

    private Packaging() {}

    static ExitCode export(Invocation invocation) {
        String name = invocation.find(Option.NAME).orElse(invocation.tenant().value());
        PackageOptions options = PackageOptions.of(name, Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .title("All data of " + name)
                .listener(new Counter(invocation.out()))
                .build();
        TenantExport export = TenantExport.of(invocation.owner(), invocation.decisions(), invocation.tenant());
        try {
            PackageSummary summary = export.to(Path.of(invocation.get(Option.OUTPUT)), options);
            long rows =
                    summary.rows().values().stream().mapToLong(Long::longValue).sum();
            invocation
                    .out()
                    .printf(
                            Locale.UK,
                            "export of %s is done, and verified: %,d rows of %d data sets, %,d bytes in %s%n",
                            invocation.tenant(),
                            rows,
                            summary.rows().size(),
                            summary.bytes(),
                            summary.file());
            return ExitCode.DONE;
        } catch (TenancyException stopped) {
            throw new Stopped(String.valueOf(stopped.getMessage()), stopped);
        }
    }

    static ExitCode restore(Invocation invocation) {
        TenantRestore restore = TenantRestore.into(invocation.owner(), invocation.decisions(), invocation.tenant());
        Carrier carrier = new Carrier(invocation.out(), "restore of " + invocation.tenant());
        try {
            restore.from(Path.of(invocation.get(Option.PACKAGE)), carrier);
        } catch (Different different) {
            invocation.out().println("UNSAFE  " + different.getMessage());
            return ExitCode.UNSAFE;
        } catch (TenancyException stopped) {
            throw new Stopped(String.valueOf(stopped.getMessage()), stopped);
        }
        carrier.end();
        return ExitCode.DONE;
    }

    /** Says how much was written, each hundred thousand rows. */
    private static final class Counter implements ExportListener {

        private static final long EACH = 100_000;

        private final PrintStream out;
        private long said;

        private Counter(PrintStream out) {
            this.out = out;
        }

        @Override
        public boolean progressed(Progress progress) {
            if (progress.rows() >= said + EACH) {
                said = progress.rows();
                out.printf(Locale.UK, "%,d rows so far, now of %s%n", said, progress.dataSet());
            }
            return true;
        }
    }
}
