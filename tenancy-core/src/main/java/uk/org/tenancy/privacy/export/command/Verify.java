package uk.org.tenancy.privacy.export.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import uk.org.tenancy.internal.Text;
import uk.org.tenancy.privacy.export.PackageVerifier;
import uk.org.tenancy.privacy.export.Verification;

/**
 * Verifies a package from a shell, without a database or a service.
 *
 * <pre>{@code
 * java -cp tenancy-core.jar:slf4j-api.jar uk.org.tenancy.privacy.export.command.Verify export.zip
 * }</pre>
 *
 * <p>It ends with 0 for a good package, 1 for any other file, and 2 if it was used wrongly.
 */
public final class Verify {

    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int USAGE = 2;
    private static final String HELP = """
            usage: Verify [--max-bytes N] [--max-ratio N] PACKAGE

            Finds out whether a package is complete and unchanged.
              --max-bytes N   refuse a package that holds more than N bytes (default: 107374182400)
              --max-ratio N   refuse a package that holds N times as much as its size, or more (default: 1000)

            Ends with 0 if the package is good, 1 if it is not, 2 after wrong use.
            """;

    private Verify() {}

    /**
     * Verifies a package and ends the program.
     *
     * @param arguments options and the name of the file
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.equals(List.of("--help"))) {
            out.print(HELP);
            return GOOD;
        }
        try {
            return verify(new ArrayDeque<>(arguments), out);
        } catch (NoSuchFileException missing) {
            err.println("there is no file " + Text.quote(String.valueOf(missing.getFile())));
        } catch (IOException unreadable) {
            err.println("the file cannot be read: " + Text.printable(Text.reason(unreadable)));
        } catch (IllegalArgumentException wrong) {
            err.println(Text.printable(Text.reason(wrong)));
            err.print(HELP);
        }
        return USAGE;
    }

    private static int verify(Deque<String> arguments, PrintStream out) throws IOException {
        long bytes = PackageVerifier.MOST_BYTES;
        long ratio = PackageVerifier.MOST_RATIO;
        while (arguments.size() > 1) {
            String option = arguments.remove();
            long number = number(option, arguments.remove());
            switch (option) {
                case "--max-bytes" -> bytes = number;
                case "--max-ratio" -> ratio = number;
                default -> throw new IllegalArgumentException("there is no option " + Text.quote(option));
            }
        }
        if (arguments.isEmpty() || arguments.element().startsWith("-")) {
            throw new IllegalArgumentException("the name of the package is missing");
        }
        return report(PackageVerifier.create().limits(bytes, ratio).verify(path(arguments.remove())), out);
    }

    private static int report(Verification found, PrintStream out) {
        if (found.isGood()) {
            out.println("good: complete and unchanged, " + found.files() + " files of " + found.bytes() + " bytes");
            found.rows().forEach((set, rows) -> out.println("  " + set + ": " + rows + " rows"));
            return GOOD;
        }
        out.println("not good:");
        found.problems()
                .forEach(problem -> out.println(
                        "  " + (problem.file().isEmpty() ? "the ZIP file" : problem.file()) + ": " + problem.what()));
        return BAD;
    }

    private static long number(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("a number has to follow " + Text.quote(option), none);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("no file can be called so", wrong);
        }
    }
}
