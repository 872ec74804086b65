package uk.org.tenancy.examples.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the program was asked to do.
 *
 * @param tenants the numbers of tenants to compare, ascending
 * @param rows how many rows each database has, about
 * @param rounds how often everything is measured
 * @param statements how many statements are measured together at no added delay; a third of that with the delay
 * @param seed where chance begins
 * @param command how to ask for the same again
 * @param update whether the results go into the README
 */
record Options(List<Integer> tenants, int rows, int rounds, int statements, long seed, String command, boolean update) {

    static final String USAGE = """
            --quick           a small run, which shows that everything works
            --update          write the results into README.md and results.svg
            --tenants=400,10000
            --rows=650000     in each database, about
            --rounds=50
            --statements=120  measured together
            --seed=1""";

    private static final String COMMAND = "mvn compile exec:java@benchmarks -pl examples/benchmarks -am";
    private static final int MOST_ROUNDS = 1_000;

    private static final Options FULL = new Options(List.of(400, 10_000), 650_000, 50, 120, 1, COMMAND, false);
    private static final Options QUICK = new Options(List.of(20, 200), 20_000, 2, 12, 1, COMMAND, false);

    Options {
        if (rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("more than " + MOST_ROUNDS + " rounds tell no more: " + rounds);
        }
    }

    static Options parse(String... arguments) {
        List<String> given = List.of(arguments);
        Options options = given.contains("--quick") ? QUICK : FULL;
        for (String argument : given) {
            options = options.with(argument);
        }
        return given.isEmpty() ? options : options.as(COMMAND + " -Dexec.args=\"" + String.join(" ", given) + "\"");
    }

    private Options as(String command) {
        return new Options(tenants, rows, rounds, statements, seed, command, update);
    }

    private Options with(String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String value = argument.substring(equals + 1);
        return switch (name) {
            case "--quick" -> this;
            case "--update" -> new Options(tenants, rows, rounds, statements, seed, command, true);
            case "--tenants" -> new Options(numbers(value), rows, rounds, statements, seed, command, update);
            case "--rows" -> new Options(tenants, number(value), rounds, statements, seed, command, update);
            case "--rounds" -> new Options(tenants, rows, number(value), statements, seed, command, update);
            case "--statements" -> new Options(tenants, rows, rounds, number(value), seed, command, update);
            case "--seed" -> new Options(tenants, rows, rounds, statements, number(value), command, update);
            default -> throw unusable(argument);
        };
    }

    private static List<Integer> numbers(String value) {
        return Stream.of(value.split(",", -1))
                .map(Options::number)
                .sorted()
                .distinct()
                .toList();
    }

    private static int number(String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw unusable(value);
        }
        return Integer.parseInt(value);
    }

    private static IllegalArgumentException unusable(String argument) {
        return new IllegalArgumentException("'" + argument + "' is not understood; these are:\n" + USAGE);
    }
}
