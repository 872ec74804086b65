package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.internal.Text;

class HostTemplateTest {

    private static final HostTemplate TEMPLATE = HostTemplate.of("{tenant}.report.example.org");

    @Test
    void the_placeholder_is_read_out_of_a_host() {
        assertThat(TEMPLATE.tenantIn(HostName.of("Northmoor.report.example.org:8080")))
                .contains(TenantId.of("northmoor"));
    }

    @Test
    void the_placeholder_may_be_part_of_the_first_label() {
        HostTemplate template = HostTemplate.of("report-{tenant}-test.example.org");

        assertThat(template.tenantIn(HostName.of("report-northmoor-test.example.org")))
                .contains(TenantId.of("northmoor"));
        assertThat(template.tenantIn(HostName.of("report--test.example.org"))).isEmpty();
        assertThat(template.tenantIn(HostName.of("report-test.example.org"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report.example.org",
                "a.b.report.example.org",
                "northmoor.report.example.com",
                "northmoor.report.example.org.other.org",
                "northmoorreport.example.org",
                "1northmoor.report.example.org",
                "north--moor.report.example.org",
                "xn--bcher-kva.report.example.org",
                "192.0.2.1",
                "[2001:db8::1]",
                "localhost"
            })
    void R09_a_foreign_domain_or_an_address_is_no_tenant(String host) {
        assertThat(TEMPLATE.tenantIn(HostName.of(host))).isEmpty();
    }

    @Test
    void R09_an_address_is_no_tenant_even_where_its_digits_would_fit() {
        assertThat(HostTemplate.of("{tenant}.2.1").tenantIn(HostName.of("192.0.2.1")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.example.org", "", "{tenant}.{tenant}.org", "{tenant}{tenant}.org", "{Tenant}.org"})
    void the_placeholder_stands_in_a_template_exactly_once(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostTemplate.of(template))
                .withMessageContaining("holds {tenant} once")
                .withMessageContaining(Text.quote(template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.{tenant}.org", "a.b-{tenant}.org", "a。{tenant}.org"})
    void the_placeholder_belongs_to_the_first_label(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostTemplate.of(template))
                .withMessageContaining("first label")
                .withMessageContaining(Text.quote(template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"é{tenant}.example.org", "{tenant}é.example.org", "xn--{tenant}.example.org"})
    void the_first_label_is_plain_ascii_since_an_id_cannot_be_put_into_an_encoded_one(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostTemplate.of(template))
                .withMessageContaining("first label")
                .withMessageContaining(Text.quote(template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{tenant}.exa mple.org", "{tenant}..org", "{tenant}_x.org", "https://{tenant}.org"})
    void what_results_must_be_a_host(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostTemplate.of(template))
                .withMessageContaining("not a host name");
    }

    @Test
    void case_port_and_language_of_the_domain_do_not_count() {
        HostTemplate template = HostTemplate.of("Tenant-{tenant}.BÜCHER.example.org:8080");

        assertThat(template.hostOf(TenantId.of("northmoor")))
                .isEqualTo(HostName.of("tenant-northmoor.xn--bcher-kva.example.org"));
        assertThat(template).hasToString("Tenant-{tenant}.BÜCHER.example.org:8080");
    }

    @Test
    void a_host_that_would_be_too_long_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostTemplate.of("report-{tenant}.example.org").hostOf(TenantId.of("a".repeat(63))))
                .withMessageContaining("not a host name");
    }

    @Property
    void R06_a_host_made_from_an_id_gives_that_id_back(@ForAll("ids") TenantId id, @ForAll("templates") String text) {
        HostTemplate template = HostTemplate.of(text);

        assertThat(template.tenantIn(template.hostOf(id))).contains(id);
    }

    @Provide
    Arbitrary<TenantId> ids() {
        return Arbitraries.strings()
                .withChars("aeimnortx019-")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(TenantId::isValid)
                .map(TenantId::of);
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(
                "{tenant}.report.example.org", "tenant-{tenant}-tenant.example.org", "x{tenant}tenant.org", "{tenant}");
    }
}
