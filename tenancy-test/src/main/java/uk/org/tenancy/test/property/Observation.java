package uk.org.tenancy.test.property;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a council saw.
 *
 * @param operation the name of what it did
 * @param text the result as text, or the exception
 */
public record Observation(String operation, String text) {

    static <W> Observation of(Operation<W> operation, W world) {
        try {
            return new Observation(operation.name(), text(operation.run(world)));
        } catch (Exception thrown) {
            return new Observation(operation.name(), thrown.getClass().getName() + ": " + thrown.getMessage());
        }
    }

    private static String text(@Nullable Object result) {
        return result instanceof Object[] several ? Arrays.deepToString(several) : String.valueOf(result);
    }
}
