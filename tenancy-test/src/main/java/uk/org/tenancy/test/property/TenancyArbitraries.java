package uk.org.tenancy.test.property;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import uk.org.tenancy.Binding;
import uk.org.tenancy.HostName;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;
import uk.org.tenancy.test.property.Interleaving.Step;

/**
 * Random values for properties of jqwik, from the shortest to the longest that are allowed.
 *
 * <p>It needs {@code net.jqwik:jqwik} on the class path of the tests. The arbitraries are used as jqwik's own.
 */
public final class TenancyArbitraries {

    private static final int LONGEST_LABEL = 63;
    private static final int MOST_STEPS = 16;
    private static final Locale WELSH = Locale.forLanguageTag("cy");

    private TenancyArbitraries() {}

    /**
     * Ids of tenants.
     *
     * @return valid ids; they shrink to {@code a}
     */
    public static Arbitrary<TenantId> tenantIds() {
        Arbitrary<Character> first = Arbitraries.chars().range('a', 'z');
        Arbitrary<String> parts = letters(0, 8).list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("-", list));
        Arbitrary<String> usual = Combinators.combine(first, parts).as((letter, rest) -> letter + rest);
        Arbitrary<String> longest = Combinators.combine(first, letters(LONGEST_LABEL - 1, LONGEST_LABEL - 1))
                .as((letter, rest) -> letter + rest);
        return Arbitraries.frequencyOf(Tuple.of(19, usual), Tuple.of(1, longest))
                .filter(TenantId::isValid)
                .map(TenantId::of);
    }

    /**
     * Hosts: names of one to four labels, and IPv4 addresses.
     *
     * @return hosts in their plain form
     */
    public static Arbitrary<HostName> hostNames() {
        Arbitrary<String> names = tenantIds()
                .map(TenantId::value)
                .filter(label -> label.length() < LONGEST_LABEL)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(labels -> String.join(".", labels));
        Arbitrary<String> addresses = Arbitraries.integers()
                .between(0, 255)
                .list()
                .ofSize(4)
                .map(bytes -> bytes.get(0) + "." + bytes.get(1) + "." + bytes.get(2) + "." + bytes.get(3));
        return Arbitraries.frequencyOf(Tuple.of(9, names), Tuple.of(1, addresses))
                .map(HostName::of);
    }

    /**
     * Tenants of every status, with a name in English and perhaps in Welsh, and up to three hosts.
     *
     * @return tenants; they shrink to live ones with a short id
     */
    public static Arbitrary<Tenant> tenants() {
        return Combinators.combine(
                        tenantIds(),
                        Arbitraries.of(
                                TenantStatus.LIVE,
                                TenantStatus.JOINING,
                                TenantStatus.SUSPENDED,
                                TenantStatus.LEAVING,
                                TenantStatus.CLOSED,
                                TenantStatus.SUCCEEDED),
                        texts(),
                        texts().list().ofMaxSize(1),
                        hostNames().list().ofMaxSize(3))
                .as(TenancyArbitraries::tenant);
    }

    /**
     * Bindings of every standing.
     *
     * @return bindings; they shrink to one in a tenant
     */
    public static Arbitrary<Binding> bindings() {
        Arbitrary<Binding> inTenant = tenants().map(Binding.InTenant::new);
        Arbitrary<Binding> operator = Combinators.combine(tenants(), accesses(), instants())
                .as((tenant, access, until) -> (Binding) new Binding.Operator(tenant, access, until));
        Arbitrary<Binding> platform = texts().map(Binding.Platform::new);
        return Arbitraries.oneOf(inTenant, operator, platform);
    }

    /**
     * Two councils, {@code northmoor} and {@code southmoor}, doing up to sixteen things.
     *
     * @param operations what they can do
     * @param <W> the service
     * @return interleavings; they shrink to few steps, and to the operations named first
     */
    public static <W> Arbitrary<Interleaving<W>> interleavings(List<Operation<W>> operations) {
        return interleavings(operations, council("northmoor"), council("southmoor"));
    }

    /**
     * Two councils that the service knows, doing up to sixteen things.
     *
     * @param operations what they can do
     * @param first a council
     * @param second another one
     * @param <W> the service
     * @return interleavings; they shrink to few steps, and to the council and operations named first
     */
    public static <W> Arbitrary<Interleaving<W>> interleavings(
            List<Operation<W>> operations, Tenant first, Tenant second) {
        return Combinators.combine(Arbitraries.of(first, second), Arbitraries.of(operations))
                .as((council, operation) -> new Step<>(council, operation))
                .list()
                .ofMaxSize(MOST_STEPS)
                .map(Interleaving::new);
    }

    private static Tenant tenant(
            TenantId id, TenantStatus status, String name, List<String> welsh, List<HostName> hosts) {
        Tenant.Builder tenant = Tenant.builder(id).name(Locale.ENGLISH, name);
        welsh.forEach(text -> tenant.name(WELSH, text).notice(WELSH, text));
        hosts.forEach(tenant::host);
        return status == TenantStatus.SUCCEEDED
                ? tenant.successor(TenantId.of(id.value().equals("successor") ? "heir" : "successor"))
                        .build()
                : tenant.status(status).build();
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }

    private static Arbitrary<Binding.OperatorAccess> accesses() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        Arbitraries.longs()
                                .between(1, Binding.OperatorAccess.LONGEST.toSeconds())
                                .map(Duration::ofSeconds))
                .as(Binding.OperatorAccess::new);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 253_402_300_799L).map(Instant::ofEpochSecond);
    }

    private static Arbitrary<String> letters(int shortest, int longest) {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(shortest)
                .ofMaxLength(longest);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("ABCŴŶŵŷâêô '.,-")
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(text -> !text.isBlank());
    }
}
