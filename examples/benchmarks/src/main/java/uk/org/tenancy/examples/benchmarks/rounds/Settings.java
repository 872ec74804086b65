package uk.org.tenancy.examples.benchmarks.rounds;

import java.util.List;

/**
 * What the program was asked to do.
 *
 * @param rounds how often everything is measured, each time in a JVM of its own
 * @param quick whether it is only to be shown that everything works
 * @param update whether the results go into the README
 * @param seed where chance begins
 * @param command how to ask for the same again
 */
public record Settings(int rounds, boolean quick, boolean update, long seed, String command) {

    /** The options there are. */
    public static final String USAGE = """
            --quick     a small run, which shows that everything works
            --update    write the results into README.md, and the chart beside it
            --rounds=6
            --seed=1""";

    private static final String COMMAND = "mvn compile exec:java@%s -pl examples/benchmarks -am";
    private static final int ROUNDS = 6;

    /**
     * Reads the options of a program.
     *
     * @param program what the program is called in the build
     * @param arguments the options
     * @return what it was asked to do
     * @throws IllegalArgumentException if an option is not understood
     */
    public static Settings parse(String program, String... arguments) {
        List<String> given = List.of(arguments);
        boolean quick = given.contains("--quick");
        String plain = COMMAND.formatted(program);
        String command = given.isEmpty() ? plain : plain + " -Dexec.args=\"" + String.join(" ", given) + "\"";
        Settings settings = new Settings(quick ? 1 : ROUNDS, quick, false, 1, command);
        for (String argument : given) {
            settings = settings.with(argument);
        }
        return settings;
    }

    private Settings with(String argument) {
        int equals = argument.indexOf('=');
        String value = argument.substring(equals + 1);
        return switch (equals < 0 ? argument : argument.substring(0, equals)) {
            case "--quick" -> this;
            case "--update" -> new Settings(rounds, quick, true, seed, command);
            case "--rounds" -> new Settings(number(value), quick, update, seed, command);
            case "--seed" -> new Settings(rounds, quick, update, number(value), command);
            default -> throw unusable(argument);
        };
    }

    private static int number(String value) {
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw unusable(value);
        }
        return Integer.parseInt(value);
    }

    private static IllegalArgumentException unusable(String argument) {
        return new IllegalArgumentException("'" + argument + "' is not understood; these are:\n" + USAGE);
    }
}
