package uk.org.tenancy.jpa.convert.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.TenancyException;

/**
 * Converts a live database from a shell: {@code propose}, {@code survey}, {@code plan}, {@code run}, {@code undo},
 * {@code verify}, {@code evidence}, {@code report} and {@code status}. Other tenants join it with {@code import}, and leave
 * with {@code extract}; {@code export} and {@code restore} do so by way of a package.
 *
 * <pre>
 * export TENANCY_PASSWORD=...
 * java -cp '...' uk.org.tenancy.jpa.convert.command.Convert run --stage prepare \
 *     --url jdbc:postgresql://db.example.org/reports --user reports_owner
 * </pre>
 *
 * <p>{@code --help} says what each command takes. Passwords come from the environment or from files, never from the command
 * line. The exit code is 0 if all is done, 1 if something unsafe was found or the evidence differs, 2 if the command was
 * refused and nothing was done, 3 if it stopped on the way and can go on or begin anew, and 70 for a fault of this program. It needs
 * the PostgreSQL driver beside it.
 *
 * <p>Keeps no state; safe for use by many threads.
 */
public final class Convert {

    private Convert() {}

    /**
     * Does what the arguments say and ends the program with the exit code.
     *
     * @param arguments a command and its options
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    /**
     * Does what the arguments say, for build tools and tests.
     *
     * @param arguments a command and its options
     * @param environment the variables in which passwords are looked for
     * @param out where results and progress are printed
     * @param err where it is said why something was refused or stopped
     * @return the exit code
     */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (Arguments.askForHelp(arguments)) {
            out.print(Usage.of(arguments));
            return (arguments.isEmpty() ? ExitCode.REFUSED : ExitCode.DONE).number();
        }
        return code(arguments, environment, out, err).number();
    }

    private static ExitCode code(
            List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Command command = Arguments.command(arguments);
            return command.run(new Invocation(Arguments.options(command, arguments), environment, out));
        } catch (Stopped stopped) {
            err.println("stopped: " + stopped.getMessage());
            return ExitCode.STOPPED;
        } catch (Refused | TenancyException | IllegalArgumentException | IllegalStateException refused) {
            err.println("refused: " + refused.getMessage());
            return ExitCode.REFUSED;
        } catch (RuntimeException fault) {
            err.println("a fault of this program; please report it with the lines below");
            fault.printStackTrace(err);
            return ExitCode.FAULT;
        }
    }
}
