package uk.org.tenancy.examples.benchmarks.context;

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
record Settings(int rounds, boolean quick, boolean update, long seed, String command) {

    static final String USAGE = """
            --quick     a small run, which shows that everything works
            --update    write the results into README.md and context-results.svg
            --rounds=6
            --seed=1""";

    private static final String COMMAND = "mvn compile exec:java@context-benchmarks -pl examples/benchmarks -am";
    private static final int ROUNDS = 6;

    static Settings parse(String... arguments) {
        List<String> given = List.of(arguments);
        boolean quick = given.contains("--quick");
        String command = given.isEmpty() ? COMMAND : COMMAND + " -Dexec.args=\"" + String.join(" ", given) + "\"";
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

    /** The numbers of tenants to find one among. */
    List<Integer> tenants() {
        return quick ? List.of(400, 2_000) : List.of(400, 10_000, 1_000_000);
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
