package uk.org.tenancy.jpa.convert;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.command.Convert;

/** Gives commands for a database, as a shell does, and keeps what they print. */
final class Shell {

    private static final Map<String, String> PASSWORDS = Map.of(
            "TENANCY_PASSWORD",
            "owner",
            "TENANCY_APPLICATION_PASSWORD",
            "app",
            "TENANCY_TENANT_PASSWORD",
            "owner",
            "SUPERUSER",
            "postgres");

    private final TestDatabase database;
    private final Path decisions;
    private String output = "";
    private String errors = "";

    Shell(TestDatabase database, Path decisions) {
        this.database = database;
        this.decisions = decisions;
    }

    /** The exit code of a command that gets the owner's login, and the decisions unless it makes them or needs none. */
    int run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--url", database.url(), "--user", "owner"));
        if (!command.equals("propose") && !command.equals("status")) {
            arguments.addAll(List.of("--decisions", decisions.toString()));
        }
        arguments.addAll(List.of(options));
        return bare(arguments);
    }

    int bare(List<String> arguments) {
        return bare(arguments, PASSWORDS);
    }

    int bare(List<String> arguments, Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Convert.run(
                arguments,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        output = out.toString(StandardCharsets.UTF_8);
        errors = err.toString(StandardCharsets.UTF_8);
        return code;
    }

    String output() {
        return output;
    }

    String errors() {
        return errors;
    }
}
