package uk.org.tenancy.jpa.convert.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.plan.ScriptFormat;

/** The commands that write files. */
final class Writing {

    private static final int FIRST_VERSION = 2;

    private Writing() {}

    static ExitCode propose(Invocation invocation) {
        Decisions proposal = Decisions.propose(
                invocation.owner(),
                invocation.get(Option.APPLICATION_ROLE),
                TenantId.of(invocation.get(Option.FIRST_TENANT)));
        Optional<Path> output = invocation.path(Option.OUTPUT);
        output.ifPresentOrElse(
                file -> Texts.write(file, proposal.text()),
                () -> invocation.out().print(proposal.text()));
        output.ifPresent(file -> invocation.out().println(file + ": review it, and keep it with the code"));
        return ExitCode.DONE;
    }

    static ExitCode plan(Invocation invocation) {
        ScriptFormat format = format(invocation.find(Option.FORMAT).orElse("psql"));
        SortedMap<String, String> scripts = invocation
                .plan(invocation.owner())
                .scripts(format, invocation.number(Option.FIRST_VERSION, FIRST_VERSION));
        Optional<Path> folder = invocation.path(Option.OUTPUT);
        scripts.forEach((name, text) -> folder.map(path -> path.resolve(name))
                .ifPresentOrElse(
                        file -> {
                            Texts.write(file, text);
                            invocation.out().println(file);
                        },
                        () -> invocation.out().print("-- file: " + name + "\n\n" + text + "\n")));
        return ExitCode.DONE;
    }

    private static ScriptFormat format(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "psql" -> ScriptFormat.SQL;
            case "flyway" -> ScriptFormat.FLYWAY;
            case "liquibase" -> ScriptFormat.LIQUIBASE;
            default -> throw new Refused("--format is psql, flyway or liquibase, not '" + word + "'");
        };
    }
}
