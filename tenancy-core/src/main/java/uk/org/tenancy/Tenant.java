package uk.org.tenancy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.internal.Text;

/**
 * An organisation that uses the shared service and is the controller of its data; usually a council.
 *
 * <p>Immutable. Two tenants are equal if everything about them is equal; whether they are the same organisation is
 * decided by {@link #id} alone.
 */
public final class Tenant {

    private final TenantId id;
    private final TenantStatus status;
    private final Map<Locale, String> names;
    private final Map<Locale, String> notices;
    private final Set<HostName> hosts;
    private final Map<String, String> codes;
    private final Map<String, String> attributes;
    private final Optional<TenantId> successor;
    private final CapturedBinding ordinary;

    private Tenant(Builder builder) {
        if (builder.names.isEmpty()) {
            throw new IllegalArgumentException("tenant '" + builder.id + "' has no name; give it at least one");
        }
        this.successor = Optional.ofNullable(builder.successor);
        if (builder.status == TenantStatus.SUCCEEDED && successor.isEmpty()) {
            throw new IllegalArgumentException(
                    "tenant '" + builder.id + "' is said to be succeeded, but not by whom; name its successor");
        }
        this.id = builder.id;
        this.status = builder.status;
        this.names = Collections.unmodifiableMap(new LinkedHashMap<>(builder.names));
        this.notices = Map.copyOf(builder.notices);
        this.hosts = Collections.unmodifiableSet(new LinkedHashSet<>(builder.hosts));
        this.codes = Map.copyOf(builder.codes);
        this.attributes = Map.copyOf(builder.attributes);
        this.ordinary = new CapturedBinding(new Binding.InTenant(this), null);
    }

    /**
     * Starts the description of a tenant, which is live unless another status is given.
     *
     * @param id its id
     * @return a builder; at least a name must be added
     */
    public static Builder builder(TenantId id) {
        return new Builder(id);
    }

    /**
     * The lasting id.
     *
     * @return the id
     */
    public TenantId id() {
        return id;
    }

    /**
     * Where the tenant stands between joining and leaving.
     *
     * @return the status
     */
    public TenantStatus status() {
        return status;
    }

    /**
     * The name in the tenant's first language.
     *
     * @return the name
     */
    public String name() {
        return names.values().iterator().next();
    }

    /**
     * The name in a language, or in the tenant's first language where there is none.
     *
     * @param language a language, such as {@code Locale.forLanguageTag("cy")}; country and variant do not count
     * @return the name
     */
    public String name(Locale language) {
        return names.getOrDefault(languageOf(language), name());
    }

    /**
     * The languages the tenant has a name in, its first language first.
     *
     * @return at least one language
     */
    public List<Locale> languages() {
        return List.copyOf(names.keySet());
    }

    /**
     * What the tenant wants visitors to read while its service is not available.
     *
     * @param language the visitor's language; country and variant do not count
     * @return the text in that language, else in the tenant's first language; empty if there is neither
     */
    public Optional<String> notice(Locale language) {
        return Optional.ofNullable(notices.get(languageOf(language)))
                .or(() -> languages().stream()
                        .filter(notices::containsKey)
                        .map(notices::get)
                        .findFirst());
    }

    /**
     * The tenant's own hosts, beside those that follow from a {@link HostTemplate}.
     *
     * @return the hosts, the preferred one first; may be empty
     */
    public Set<HostName> hosts() {
        return hosts;
    }

    /**
     * The tenant's entries in official registers, by the name of the code: {@code gss} for the code of the Office for
     * National Statistics, {@code local-authority} for the register of local authorities.
     *
     * @return the codes; may be empty
     */
    public Map<String, String> codes() {
        return codes;
    }

    /**
     * What else a service keeps about the tenant.
     *
     * @return texts by key; may be empty
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * Who took this tenant's place, as after a reorganisation of councils.
     *
     * @return the other tenant's id; there is one exactly if the status is {@link TenantStatus#SUCCEEDED}
     */
    public Optional<TenantId> successor() {
        return successor;
    }

    /**
     * Starts the description of a tenant that differs in some points.
     *
     * @return a builder that holds everything about this tenant
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id).status(status);
        builder.names.putAll(names);
        builder.notices.putAll(notices);
        builder.hosts.addAll(hosts);
        builder.codes.putAll(codes);
        builder.attributes.putAll(attributes);
        successor.ifPresent(builder::successor);
        return builder;
    }

    /** The ordinary standing in this tenant, made once, since nothing is bound more often. */
    CapturedBinding ordinarily(@Nullable Limit limit) {
        return limit == null ? ordinary : new CapturedBinding(new Binding.InTenant(this), limit);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tenant that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Returns the id in words fit for a message, such as {@code tenant 'northmoor'}. */
    @Override
    public String toString() {
        return "tenant '" + id + "'";
    }

    private List<Object> parts() {
        return List.of(
                id, status, List.copyOf(names.entrySet()), notices, List.copyOf(hosts), codes, attributes, successor);
    }

    private static Locale languageOf(Locale locale) {
        return Locale.forLanguageTag(locale.getLanguage());
    }

    /** A tenant in the making. Each call checks what it is given. Not safe for use by several threads. */
    public static final class Builder {

        private final TenantId id;
        private TenantStatus status = TenantStatus.LIVE;
        private final Map<Locale, String> names = new LinkedHashMap<>();
        private final Map<Locale, String> notices = new LinkedHashMap<>();
        private final Set<HostName> hosts = new LinkedHashSet<>();
        private final Map<String, String> codes = new LinkedHashMap<>();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private @Nullable TenantId successor;

        private Builder(TenantId id) {
            this.id = id;
        }

        /**
         * Sets the status; any but {@link TenantStatus#SUCCEEDED} takes a successor away.
         *
         * @param status the status
         * @return this builder
         */
        public Builder status(TenantStatus status) {
            this.status = status;
            if (status != TenantStatus.SUCCEEDED) {
                successor = null;
            }
            return this;
        }

        /**
         * Sets who took this tenant's place, and with it the status {@link TenantStatus#SUCCEEDED}.
         *
         * @param successor the id of the other tenant
         * @return this builder
         * @throws IllegalArgumentException if it is this tenant's own id
         */
        public Builder successor(TenantId successor) {
            if (successor.equals(id)) {
                throw new IllegalArgumentException("tenant '" + id + "' cannot succeed itself; name another tenant");
            }
            this.successor = successor;
            this.status = TenantStatus.SUCCEEDED;
            return this;
        }

        /**
         * Sets the name in a language. The language of the first name given is the tenant's first language.
         *
         * @param language the language; country and variant do not count
         * @param name the name
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or holds control characters
         */
        public Builder name(Locale language, String name) {
            names.put(known(language), Text.require("the name of tenant '" + id + "'", name));
            return this;
        }

        /**
         * Sets what visitors read while the service is not available.
         *
         * @param language the language; country and variant do not count
         * @param notice the text
         * @return this builder
         * @throws IllegalArgumentException if the text is blank or holds control characters
         */
        public Builder notice(Locale language, String notice) {
            notices.put(known(language), Text.require("the notice of tenant '" + id + "'", notice));
            return this;
        }

        /**
         * Adds a host of the tenant's own.
         *
         * @param host the host
         * @return this builder
         */
        public Builder host(HostName host) {
            hosts.add(host);
            return this;
        }

        /**
         * Sets an entry in an official register.
         *
         * @param name the name of the code, such as {@code gss}
         * @param code the tenant's code
         * @return this builder
         * @throws IllegalArgumentException if a text is blank or holds control characters
         */
        public Builder code(String name, String code) {
            codes.put(Text.require("the name of a code", name), Text.require("the code '" + name + "'", code));
            return this;
        }

        /**
         * Sets something else a service keeps about the tenant.
         *
         * @param key its key
         * @param value its value
         * @return this builder
         * @throws IllegalArgumentException if a text is blank or holds control characters
         */
        public Builder attribute(String key, String value) {
            attributes.put(
                    Text.require("the key of an attribute", key), Text.require("the attribute '" + key + "'", value));
            return this;
        }

        /**
         * Ends the description.
         *
         * @return the tenant
         * @throws IllegalArgumentException if no name was given, or the status is {@link TenantStatus#SUCCEEDED} and no
         *     successor was named
         */
        public Tenant build() {
            return new Tenant(this);
        }

        private static Locale known(Locale language) {
            Locale plain = languageOf(language);
            int letters = plain.getLanguage().length();
            if (letters < 2 || letters > 3) {
                throw new IllegalArgumentException("a language tag such as 'en' or 'cy' is needed, but this is "
                        + Text.quote(language.toLanguageTag()));
            }
            return plain;
        }
    }
}
