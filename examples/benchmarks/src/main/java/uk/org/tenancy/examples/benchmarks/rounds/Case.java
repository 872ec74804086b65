package uk.org.tenancy.examples.benchmarks.rounds;

import java.util.Arrays;
import java.util.Map;
import org.openjdk.jmh.annotations.Fork;

/**
 * Something that JMH measures.
 *
 * @param title what it is, for a row of a table
 * @param type the class of the benchmark
 * @param method its method
 * @param parameters the values of its fields
 */
public record Case(String title, Class<?> type, String method, Map<String, String> parameters) {

    /** Whether it is something else in a JVM that was started without its properties. */
    boolean needsItsOwnJvm() {
        Fork fork = type.getAnnotation(Fork.class);
        return fork != null && Arrays.stream(fork.jvmArgsAppend()).anyMatch(argument -> argument.startsWith("-D"));
    }
}
