package uk.org.tenancy.test.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.org.tenancy.Binding;
import uk.org.tenancy.HostName;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;

class TenancyArbitrariesTest {

    private static final int MANY = 2_000;

    @Provide
    Arbitrary<HostName> hosts() {
        return TenancyArbitraries.hostNames();
    }

    @Provide
    Arbitrary<Tenant> tenants() {
        return TenancyArbitraries.tenants();
    }

    @Property
    void hosts_are_in_their_plain_form(@ForAll("hosts") HostName host) {
        assertThat(HostName.parse(host.value().toUpperCase(java.util.Locale.ROOT) + ".:443"))
                .contains(host);
    }

    @Property
    void tenants_can_be_copied(@ForAll("tenants") Tenant tenant) {
        assertThat(tenant.toBuilder().build()).isEqualTo(tenant);
    }

    @Example
    void ids_go_from_the_shortest_to_the_longest_with_hyphens_and_digits() {
        Set<String> ids = many(TenancyArbitraries.tenantIds().map(TenantId::value));
        assertThat(ids).anyMatch(id -> id.length() == 1).anyMatch(id -> id.length() == 63);
        assertThat(ids).anyMatch(id -> id.contains("-")).anyMatch(id -> id.matches(".*\\d.*"));
    }

    @Example
    void hosts_are_names_and_addresses() {
        Set<HostName> hosts = many(TenancyArbitraries.hostNames());
        assertThat(hosts).anyMatch(HostName::isAddress).anyMatch(host -> !host.isAddress());
    }

    @Example
    void tenants_have_every_status_and_some_two_languages() {
        Set<Tenant> tenants = many(TenancyArbitraries.tenants());
        assertThat(tenants.stream().map(Tenant::status)).containsAll(EnumSet.allOf(TenantStatus.class));
        assertThat(tenants.stream().map(tenant -> tenant.languages().size())).contains(1, 2);
    }

    @Example
    void bindings_have_every_standing() {
        assertThat(many(TenancyArbitraries.bindings()).stream()
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Binding.InTenant.class, Binding.Operator.class, Binding.Platform.class);
    }

    @Example
    void interleavings_have_both_councils_in_any_order() {
        Set<String> seen = many(TenancyArbitraries.interleavings(List.of(
                        Operation.<String>of("look", world -> world), Operation.<String>of("wait", world -> "")))
                .map(Interleaving::toString));
        assertThat(seen)
                .contains("[]")
                .anyMatch(steps -> steps.startsWith("[southmoor: wait, northmoor: look"))
                .anyMatch(steps -> steps.startsWith("[northmoor: look, northmoor: wait"));
    }

    private static <T> Set<T> many(Arbitrary<T> arbitrary) {
        return arbitrary.sampleStream().limit(MANY).collect(Collectors.toSet());
    }
}
