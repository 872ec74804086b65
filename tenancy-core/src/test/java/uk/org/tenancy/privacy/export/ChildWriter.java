package uk.org.tenancy.privacy.export;

import static uk.org.tenancy.privacy.export.Samples.REPORTS;
import static uk.org.tenancy.privacy.export.Samples.SETS;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import uk.org.tenancy.privacy.ExportSink;

/** A program of its own that writes a package, until it is killed. */
final class ChildWriter {

    private ChildWriter() {}

    /** Takes the file, how many rows and files, and after how many bytes it waits to be killed. */
    public static void main(String[] arguments) {
        long rows = Long.parseLong(arguments[1]);
        long files = Long.parseLong(arguments[2]);
        long deadly = Long.parseLong(arguments[3]);
        PackageOptions options = Samples.options()
                .csv()
                .compression(1)
                .listener(progress -> progress.bytes() < deadly || waitForDeath())
                .build();
        try (ExportPackage out = ExportPackage.to(Path.of(arguments[0]), SETS, options)) {
            try (ExportSink.Rows reports = out.rows(REPORTS)) {
                for (long id = 1; id <= rows; id++) {
                    reports.add(Samples.report(id));
                }
            }
            for (long id = 1; id <= files; id++) {
                out.file(REPORTS, "photo-" + id + ".jpg", "image/jpeg", new ByteArrayInputStream(Samples.photo(id)));
            }
            System.out.println("finishing");
            out.finish();
        }
        System.out.println("done");
    }

    private static boolean waitForDeath() {
        System.out.println("waiting");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException woken) {
            throw new IllegalStateException(woken);
        }
        return true;
    }

    static Process start(Path file, long rows, long files, long deadly, String heap) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path").replace(File.pathSeparator + File.pathSeparator, ":"));
        command.add(ChildWriter.class.getName());
        command.addAll(List.of(file.toString(), rows + "", files + "", deadly + ""));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
