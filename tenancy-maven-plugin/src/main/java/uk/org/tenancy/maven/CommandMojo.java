package uk.org.tenancy.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.command.Convert;

/** Gives a command of the conversion, and fails the build if the exit code is not 0. */
abstract class CommandMojo extends AbstractMojo {

    /** The database, as a JDBC URL without a login. */
    @Parameter(property = "tenancy.url")
    private @Nullable String url;

    /** Who owns the tables and may create schemas; a superuser for the stage sealed. */
    @Parameter(property = "tenancy.user")
    private @Nullable String user;

    /** The environment variable with that role's password. */
    @Parameter(property = "tenancy.passwordEnv")
    private @Nullable String passwordEnv;

    /** A file whose first line is that password. */
    @Parameter(property = "tenancy.passwordFile")
    private @Nullable File passwordFile;

    /** What was decided about the tables. Not used by propose and status. */
    @Parameter(property = "tenancy.decisions", defaultValue = "tenancy.decisions")
    private @Nullable File decisions;

    /** Print what would be done, and change nothing. */
    @Parameter(property = "tenancy.dryRun")
    private boolean dryRun;

    /** What to do, or null to be told what there is. */
    abstract @Nullable String command();

    /** What else is said beside it. */
    abstract void addOptions(List<String> arguments);

    /**
     * Gives the command.
     *
     * @throws MojoFailureException if the exit code is not 0; it is named
     */
    @Override
    public final void execute() throws MojoFailureException {
        String command = command();
        int code =
                Convert.run(command == null ? List.of() : arguments(command), System.getenv(), System.out, System.err);
        if (code != 0) {
            throw new MojoFailureException("the conversion's command '" + (command == null ? "" : command)
                    + "' ended with exit code " + code + "; what it found, or why, is said above");
        }
    }

    private List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        add(arguments, "--url", url);
        add(arguments, "--user", user);
        add(arguments, "--password-env", passwordEnv);
        add(arguments, "--password-file", passwordFile);
        add(arguments, "--decisions", command.matches("propose|status|help") ? null : decisions);
        addOptions(arguments);
        if (dryRun) {
            arguments.add("--dry-run");
        }
        return arguments;
    }

    static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.add(option + "=" + value);
        }
    }
}
