package uk.org.tenancy.branding;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one {@link Layer} says about how tenants look, from a day on: values for some {@linkplain BrandKey keys}. What it
 * leaves out, another layer may say; what a tenant shows in the end is a {@link Brand}.
 *
 * <p>As text it is UTF-8, each line a comment that starts with {@code #} or {@code key = value}:
 *
 * <pre>{@code
 * effective-from = 2027-04-01
 * name.en = Northmoor Council
 * logo = logo.svg
 * logo.alt.en = Northmoor Council
 * logo.email = logo.png
 * colour.brand = #00512d
 * contact.email = streets@northmoor.example
 * }</pre>
 *
 * <p>Immutable. Two are equal if they say the same from the same day on.
 */
public final class Branding {

    private static final int MAX_SIZE = 64 * 1024;

    private final LocalDate effectiveFrom;
    private final Map<BrandKey<?>, Object> values;

    private Branding(LocalDate effectiveFrom, Map<BrandKey<?>, Object> values) {
        this.effectiveFrom = effectiveFrom;
        this.values = Map.copyOf(values);
    }

    /**
     * Starts what a layer says.
     *
     * @return a builder; without {@link Builder#effectiveFrom} it has been said for ever
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads what a layer says from its text.
     *
     * @param source what the text is called in messages, such as {@code councils/northmoor/brand.properties}
     * @param text the text
     * @param files the pictures the text names
     * @return what it says
     * @throws BrandingException if anything is wrong; it names everything at once
     */
    public static Branding read(String source, String text, BrandFiles files) {
        return read(source, text.getBytes(StandardCharsets.UTF_8), files);
    }

    static Branding read(String source, byte[] text, BrandFiles files) {
        BrandingReader reader = new BrandingReader(source, files);
        if (text.length > MAX_SIZE) {
            throw reader.tooLarge(MAX_SIZE);
        }
        return reader.read(text);
    }

    /**
     * The first day, in the time of Europe/London, from whose beginning this holds.
     *
     * @return the day; {@link LocalDate#MIN} if it has been said for ever
     */
    public LocalDate effectiveFrom() {
        return effectiveFrom;
    }

    /**
     * What is said for a key.
     *
     * @param key the key
     * @param <T> the type of its values
     * @return the value, or empty if nothing is said
     */
    public <T> Optional<T> get(BrandKey<T> key) {
        return Optional.ofNullable(values.get(key)).map(key::cast);
    }

    /**
     * The keys for which something is said.
     *
     * @return the keys
     */
    public Set<BrandKey<?>> keys() {
        return values.keySet();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Branding that && effectiveFrom.equals(that.effectiveFrom) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return effectiveFrom.hashCode() * 31 + values.hashCode();
    }

    /** Returns the day and the keys. */
    @Override
    public String toString() {
        return "from " + (effectiveFrom.equals(LocalDate.MIN) ? "ever" : effectiveFrom) + ": " + values.keySet();
    }

    /** What a layer says, in the making. Not safe for use by several threads. */
    public static final class Builder {

        private final Map<BrandKey<?>, Object> values = new HashMap<>();
        private LocalDate effectiveFrom = LocalDate.MIN;

        private Builder() {}

        /**
         * Sets the first day.
         *
         * @param day the day from whose beginning this holds, in the time of Europe/London
         * @return this builder
         */
        public Builder effectiveFrom(LocalDate day) {
            this.effectiveFrom = day;
            return this;
        }

        /**
         * Says something.
         *
         * @param key the key
         * @param value the value, which takes the place of one said before
         * @param <T> the type of the value
         * @return this builder
         */
        public <T> Builder set(BrandKey<T> key, T value) {
            values.put(key, value);
            return this;
        }

        void setRead(BrandKey<?> key, @Nullable Object value) {
            if (value != null) {
                values.put(key, value);
            }
        }

        /**
         * Ends what is said.
         *
         * @return what the layer says
         * @throws IllegalArgumentException if a value is missing that another needs: a logo needs words in place of it, and an
         *     SVG logo needs a PNG for e-mail
         */
        public Branding build() {
            BrandingRules.broken(values).stream().findFirst().ifPresent(broken -> {
                throw new IllegalArgumentException(broken.message());
            });
            return new Branding(effectiveFrom, values);
        }
    }
}
