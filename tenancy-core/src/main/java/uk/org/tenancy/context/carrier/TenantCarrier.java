package uk.org.tenancy.context.carrier;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Binding;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantScope;
import uk.org.tenancy.TenantStatus;
import uk.org.tenancy.TenantTask;
import uk.org.tenancy.TenantWork;
import uk.org.tenancy.internal.Text;

/**
 * Sends the bound tenant along with a message or a request, signed, and binds it where the message is read.
 *
 * <pre>{@code
 * TenantCarrier carrier = TenantCarrier.builder(councils, "reports.created", CarrierKey.parse(secret))
 *         .validFor(Duration.ofDays(3))
 *         .build();
 *
 * carrier.write(message::setStringProperty);                                         // where it is sent
 * carrier.run(HeaderGetter.single(message::getStringProperty), () -> handle(message)); // where it is read
 * }</pre>
 *
 * <p>A header names the tenant, the audience that it was written for, and how long it holds (5 minutes unless
 * {@link Builder#validFor} says otherwise; clocks may differ by a minute). Until then whoever gets hold of it can show it
 * to the same audience again: let the work itself notice a message that comes twice.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TenantCarrier {

    /** The longest time that a header can hold: 30 days. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Pattern AUDIENCE = Pattern.compile(CarriedTenant.AUDIENCE);

    private final TenantDirectory directory;
    private final Tokens tokens;
    private final String header;
    private final boolean required;

    private TenantCarrier(TenantDirectory directory, Tokens tokens, String header, boolean required) {
        this.directory = directory;
        this.tokens = tokens;
        this.header = header;
        this.required = required;
    }

    /**
     * Starts a carrier.
     *
     * @param directory where the tenants that arrive are looked up
     * @param audience who reads what is written, such as the name of a queue or a service: 1 to 100 letters, digits, dots,
     *     hyphens and underscores. What was written for one audience is refused by every other
     * @param key what to sign with
     * @return a builder
     * @throws IllegalArgumentException if the audience has another form
     */
    public static Builder builder(TenantDirectory directory, String audience, CarrierKey key) {
        return new Builder(directory, checked(audience), key);
    }

    /**
     * The same carrier for another audience.
     *
     * @param other who reads what is written
     * @return a carrier that differs in its audience only
     * @throws IllegalArgumentException if the audience does not have the form that {@link #builder} asks for
     */
    public TenantCarrier forAudience(String other) {
        return new TenantCarrier(directory, tokens.withAudience(checked(other)), header, required);
    }

    /**
     * Sends the bound tenant along with a new message. Whatever the header holds is replaced; where it is the shared header
     * {@code baggage} and others may have written into it, give {@link #write(HeaderGetter, HeaderSetter) what it holds} too.
     *
     * @param setter sets a header of the message
     * @param <X> what that may throw
     * @throws X what the setter throws, unchanged
     * @throws CarrierException inside an operator's or the platform's standing
     * @throws uk.org.tenancy.StandingExpiredException if such a standing is over
     */
    public <X extends Exception> void write(HeaderSetter<X> setter) throws X {
        write(name -> null, setter);
    }

    /**
     * Sends the bound tenant along with a message. If nothing is bound, nothing is written: the message is then handled
     * without a tenant.
     *
     * @param present reads a header of the message, so that other members of its baggage are kept
     * @param setter sets a header of the message
     * @param <X> what they may throw
     * @throws X what the getter or the setter throws, unchanged
     * @throws CarrierException inside an operator's or the platform's standing, or if the baggage grows beyond what others
     *     pass on
     * @throws uk.org.tenancy.StandingExpiredException if such a standing is over
     */
    public <X extends Exception> void write(HeaderGetter<X> present, HeaderSetter<X> setter) throws X {
        CapturedBinding bound = TenantContext.capture();
        Optional<Binding> binding = bound.binding();
        if (binding.isEmpty()) {
            return;
        }
        if (bound.endsWithStanding()) {
            throw Refusal.standing();
        }
        Optional<Tenant> tenant = binding.get().tenant();
        if (tenant.isPresent()) {
            String token = tokens.write(tenant.get().id());
            setter.set(header, isBaggage() ? Baggage.with(token, values(present)) : token);
        }
    }

    /**
     * Reads which tenant came with a message.
     *
     * @param headers reads a header of the message
     * @param <X> what that may throw
     * @return the tenant, or empty if none came with it
     * @throws X what the getter throws, unchanged
     * @throws CarrierException if it is not to be believed, or the tenant is closed or succeeded, or there is none and one
     *     is {@link Builder#required required}
     * @throws uk.org.tenancy.UnknownTenantException if there is no such tenant, or none any more
     */
    public <X extends Exception> Optional<Tenant> read(HeaderGetter<X> headers) throws X {
        Collection<String> values = values(headers);
        List<String> found = isBaggage()
                ? Baggage.ours(values)
                : values.stream().map(String::strip).toList();
        if (found.size() > 1) {
            throw Refusal.duplicate(where());
        }
        if (found.isEmpty() && required) {
            throw Refusal.missing(where());
        }
        return found.stream().findFirst().map(this::tenant);
    }

    /**
     * Does work for the tenant that came with a message, or with nothing bound if none did, whatever is bound around it.
     *
     * @param headers reads a header of the message
     * @param work what to do
     * @param <X> what the getter may throw
     * @param <Y> what the work may throw
     * @throws X what the getter throws, unchanged
     * @throws Y what the work throws, unchanged
     * @throws CarrierException as {@link #read} does; the work is not begun
     * @throws uk.org.tenancy.UnknownTenantException as {@link #read} does; the work is not begun
     */
    public <X extends Exception, Y extends Exception> void run(HeaderGetter<X> headers, TenantTask<Y> work)
            throws X, Y {
        try (TenantScope ignored = open(headers)) {
            work.run();
        }
    }

    /**
     * Does work for the tenant that came with a message, or with nothing bound if none did, whatever is bound around it,
     * and returns its result.
     *
     * @param headers reads a header of the message
     * @param work what to do
     * @param <R> the type of the result
     * @param <X> what the getter may throw
     * @param <Y> what the work may throw
     * @return what the work returned
     * @throws X what the getter throws, unchanged
     * @throws Y what the work throws, unchanged
     * @throws CarrierException as {@link #read} does; the work is not begun
     * @throws uk.org.tenancy.UnknownTenantException as {@link #read} does; the work is not begun
     */
    public <R extends @Nullable Object, X extends Exception, Y extends Exception> R call(
            HeaderGetter<X> headers, TenantWork<R, Y> work) throws X, Y {
        try (TenantScope ignored = open(headers)) {
            return work.call();
        }
    }

    /** Returns for whom and in which header, without any secret. */
    @Override
    public String toString() {
        return "carrier for '" + tokens.audience() + "' (" + where() + ", signed with the " + tokens.signer() + ")";
    }

    @MustBeClosed
    private <X extends Exception> TenantScope open(HeaderGetter<X> headers) throws X {
        Optional<Tenant> tenant = read(headers);
        return tenant.isPresent() ? TenantContext.open(tenant.get()) : TenantContext.openWithoutTenant();
    }

    private Tenant tenant(String token) {
        Tenant tenant = directory.require(tokens.read(token, where()));
        if (tenant.status() == TenantStatus.CLOSED || tenant.status() == TenantStatus.SUCCEEDED) {
            throw Refusal.gone(tenant);
        }
        return tenant;
    }

    private <X extends Exception> Collection<String> values(HeaderGetter<X> headers) throws X {
        Collection<String> values = headers.values(header);
        return values == null ? List.of() : values;
    }

    private boolean isBaggage() {
        return header.equals(Baggage.HEADER);
    }

    private String where() {
        return isBaggage() ? "member '" + Baggage.MEMBER + "' of header 'baggage'" : "header '" + header + "'";
    }

    private static String checked(String audience) {
        if (!AUDIENCE.matcher(audience).matches()) {
            throw new IllegalArgumentException(
                    "an audience is 1 to 100 letters, digits, dots, hyphens and underscores, as"
                            + " in 'reports.created', but this is " + Text.quote(audience));
        }
        return audience;
    }

    /** A carrier in the making. Each call checks what it is given. Not safe for use by several threads. */
    public static final class Builder {

        private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

        private final TenantDirectory directory;
        private final String audience;
        private final CarrierKey signer;
        private final Map<String, CarrierKey> keys = new LinkedHashMap<>();
        private String header = Baggage.HEADER;
        private Duration validFor = Duration.ofMinutes(5);
        private boolean required;
        private InstantSource clock = InstantSource.system();

        private Builder(TenantDirectory directory, String audience, CarrierKey signer) {
            this.directory = directory;
            this.audience = audience;
            this.signer = signer;
            keys.put(signer.id(), signer);
        }

        /**
         * Accepts what is signed with another key too, so that keys can be changed while programs run: give the next one to
         * all receivers, then sign with it, and take the old one away when nothing that it signed holds any more.
         *
         * @param key a key that was signed with until now, or that others sign with already
         * @return this builder
         * @throws IllegalArgumentException if there is another key with its id
         */
        @CanIgnoreReturnValue
        public Builder alsoAccepting(CarrierKey key) {
            CarrierKey before = keys.putIfAbsent(key.id(), key);
            if (before != null && !before.equals(key)) {
                throw new IllegalArgumentException("there are two keys '" + key.id() + "' with different secrets; give"
                        + " each key an id of its own");
            }
            return this;
        }

        /**
         * Says how long what is written holds: for requests as long as a call takes, for queues as long as a message may
         * wait, its retries and its time among the dead letters included.
         *
         * @param time from one second to {@link TenantCarrier#LONGEST}; 5 minutes unless this is called
         * @return this builder
         * @throws IllegalArgumentException if the time is shorter or longer
         */
        @CanIgnoreReturnValue
        public Builder validFor(Duration time) {
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("the time for which a header holds is from " + SHORTEST + " to "
                        + LONGEST + ", but this is " + time);
            }
            validFor = time;
            return this;
        }

        /**
         * Gives the tenant a header of its own, instead of the member {@code tenancy} of the shared header {@code baggage}.
         * Where tracing writes its own baggage after this carrier does, the shared header does not last.
         *
         * @param name the name of the header: up to 64 letters, digits, dots, hyphens and underscores; for JMS it has to be
         *     a Java identifier
         * @return this builder
         * @throws IllegalArgumentException if the name has another form
         */
        @CanIgnoreReturnValue
        public Builder header(String name) {
            if (!HEADER.matcher(name).matches()) {
                throw new IllegalArgumentException("the name of a header is up to 64 letters, digits, dots, hyphens and"
                        + " underscores, but this is " + Text.quote(name));
            }
            header = name.equalsIgnoreCase(Baggage.HEADER) ? Baggage.HEADER : name;
            return this;
        }

        /**
         * Refuses to read messages that no tenant came with. Without this they are handled with nothing bound.
         *
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder required() {
            required = true;
            return this;
        }

        /**
         * Says where the time comes from, for tests of what is too old.
         *
         * @param source the time; the system's unless this is called
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * Makes the carrier.
         *
         * @return the carrier
         */
        public TenantCarrier build() {
            Tokens tokens = new Tokens(signer, Map.copyOf(keys), audience, validFor, clock);
            return new TenantCarrier(directory, tokens, header, required);
        }
    }
}
