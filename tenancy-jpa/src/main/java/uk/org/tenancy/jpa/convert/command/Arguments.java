package uk.org.tenancy.jpa.convert.command;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a command line. No value is repeated in an error, since it may be a secret in the wrong place. */
final class Arguments {

    private static final String HELP = "; --help says what there is";

    private Arguments() {}

    static boolean askForHelp(List<String> arguments) {
        return arguments.isEmpty()
                || arguments.get(0).equals("help")
                || arguments.contains("--help")
                || arguments.contains("-h");
    }

    static Command command(List<String> arguments) {
        String word = arguments.get(0);
        return Command.of(word)
                .orElseThrow(() -> new Refused((word.startsWith("-")
                                ? "the command comes first, before any option"
                                : "there is no command '" + word + "'")
                        + "; write " + words()));
    }

    static Map<Option, String> options(Command command, List<String> arguments) {
        Map<Option, String> options = new EnumMap<>(Option.class);
        Iterator<String> rest = arguments.subList(1, arguments.size()).iterator();
        while (rest.hasNext()) {
            String[] parts = rest.next().split("=", 2);
            Option option = option(command, parts[0]);
            String value = parts.length > 1 ? parts[1] : option.isFlag() || !rest.hasNext() ? "" : rest.next();
            if (value.isEmpty() != option.isFlag() || value.startsWith("--")) {
                throw new Refused(option.word() + (option.isFlag() ? " takes no value" : " needs a value") + ": "
                        + option.usage());
            }
            if (options.put(option, value) != null) {
                throw new Refused(option.word() + " is given twice; leave one of them");
            }
        }
        requireAll(command, options);
        return options;
    }

    private static Option option(Command command, String word) {
        if (word.equals("--password") || word.equals("--application-password") || word.equals("--tenant-password")) {
            throw new Refused("a password on a command line can be read by everybody on this machine; put it into the"
                    + " environment variable TENANCY"
                    + word.substring(1).toUpperCase(Locale.ROOT).replace('-', '_')
                    + ", or into a file for " + word + "-file, and change it if it was a real one");
        }
        if (!word.startsWith("--")) {
            throw new Refused("there is something after '" + command.word() + "' that belongs to no option" + HELP);
        }
        return Option.of(word)
                .filter(command.takes()::contains)
                .orElseThrow(() -> new Refused("'" + command.word() + "' takes no " + word + HELP));
    }

    private static void requireAll(Command command, Map<Option, String> options) {
        String missing = command.needs().stream()
                .filter(option -> !options.containsKey(option))
                .map(Option::usage)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new Refused("'" + command.word() + "' needs " + missing + HELP);
        }
    }

    private static String words() {
        return Arrays.stream(Command.values()).map(Command::word).collect(Collectors.joining(", "));
    }
}
