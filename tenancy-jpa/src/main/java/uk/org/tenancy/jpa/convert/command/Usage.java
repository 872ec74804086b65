package uk.org.tenancy.jpa.convert.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says how the command line is used. */
final class Usage {

    private static final int WIDTH = 32;

    private Usage() {}

    static String of(List<String> arguments) {
        return arguments.stream()
                .map(Command::of)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Usage::of)
                .orElseGet(Usage::all);
    }

    private static String all() {
        return "Converts a live PostgreSQL database of one tenant to one of many, stage by stage, and brings\ntenants in and out.\n\nusage: COMMAND OPTIONS;"
                + " COMMAND --help says which options it takes\n\ncommands, in the order of their use:\n"
                + lines(Command.values(), Command::word, Command::help)
                + "\noptions:\n"
                + lines(Option.values(), Option::usage, Option::help)
                + "\nexit codes:\n"
                + lines(ExitCode.values(), code -> String.valueOf(code.number()), ExitCode::meaning)
                + "\nWithout a password in the environment or a file, the driver looks in its own password file (.pgpass).\n";
    }

    private static String of(Command command) {
        Option[] needed = command.needs().toArray(Option[]::new);
        Option[] other = command.takes().stream()
                .filter(option -> !command.needs().contains(option))
                .toArray(Option[]::new);
        return command.word() + ": " + command.help() + "\n\nneeds:\n" + lines(needed, Option::usage, Option::help)
                + "\ntakes as well:\n" + lines(other, Option::usage, Option::help);
    }

    private interface Text<T> {
        String of(T thing);
    }

    private static <T> String lines(T[] things, Text<T> name, Text<T> help) {
        return Arrays.stream(things)
                .map(thing -> String.format(Locale.ROOT, "  %-" + WIDTH + "s %s%n", name.of(thing), help.of(thing)))
                .collect(Collectors.joining());
    }
}
