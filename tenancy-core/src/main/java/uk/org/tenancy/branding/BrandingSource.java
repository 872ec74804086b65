package uk.org.tenancy.branding;

import java.util.List;
import java.util.function.Consumer;

/**
 * Where brands are kept: {@linkplain FileBranding files}, a database, a function. {@link Brands} stands in front of it and
 * remembers its answers.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface BrandingSource {

    /**
     * What a layer says, has said and will say.
     *
     * @param layer the layer
     * @return one entry for each day on which it begins to say something else, in any order; empty if it says nothing
     * @throws BrandingException if something that is kept is wrong; what was read before then stays in force
     */
    List<Branding> versions(Layer layer);

    /**
     * Registers what to do when a layer may have changed.
     *
     * @param listener called with the layer after the change can be seen, on any thread
     * @return whether the listener will be told of every change; if not, answers are asked for again every 30 seconds
     */
    default boolean onChange(Consumer<Layer> listener) {
        return false;
    }
}
