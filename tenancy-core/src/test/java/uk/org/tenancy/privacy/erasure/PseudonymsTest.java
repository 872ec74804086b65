package uk.org.tenancy.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;

class PseudonymsTest {

    private static final byte[] KEY = new byte[32];
    private static final Identifier ANN = Identifier.email("ann@example.org");
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.under(KEY);

    @Test
    void the_same_person_has_the_same_pseudonym_under_the_same_key_only() {
        byte[] other = KEY.clone();
        other[31] = 1;
        String ann = of(NORTHMOOR, PSEUDONYMS, ANN);
        assertThat(ann).matches("[0-9a-f]{64}").isEqualTo(of(NORTHMOOR, Pseudonyms.under(KEY), ANN));
        assertThat(of(NORTHMOOR, PSEUDONYMS, Identifier.email(" Ann@Example.ORG ")))
                .isEqualTo(ann);
        assertThat(of(NORTHMOOR, Pseudonyms.under(other), ANN)).isNotEqualTo(ann);
        assertThat(Pseudonyms.under(other).check()).isNotEqualTo(PSEUDONYMS.check());
    }

    // Computed with: printf 'tenancy erasure pseudonym\0northmoor\0email\0ann@example.org' |
    //     openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '00%.0s' $(seq 32))
    @Test
    void a_pseudonym_stays_what_it_is_from_version_to_version() {
        assertThat(of(NORTHMOOR, PSEUDONYMS, ANN))
                .isEqualTo("098edefb5d9c6acb176c03005468d39977e34b1bcfa743b7b6f63cb0478f0090");
    }

    @Test
    void councils_kinds_and_values_do_not_run_into_each_other() {
        assertThat(Set.of(
                        of(NORTHMOOR, PSEUDONYMS, new Identifier("a", "b")),
                        of(SOUTHMOOR, PSEUDONYMS, new Identifier("a", "b")),
                        of(NORTHMOOR, PSEUDONYMS, new Identifier("a", "a\0b")),
                        of(NORTHMOOR, PSEUDONYMS, new Identifier("ab", "b")),
                        of(NORTHMOOR, PSEUDONYMS, new Identifier("a", "bb")),
                        PSEUDONYMS.check()))
                .hasSize(6);
    }

    @Test
    void a_short_key_and_no_tenant_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pseudonyms.under(new byte[31]))
                .withMessageContaining("32");
        assertThatThrownBy(() -> PSEUDONYMS.of(ANN)).isInstanceOf(NoTenantException.class);
    }

    @Test
    void an_entry_names_nobody() {
        ErasurePlan plan = new ErasurePlan(Map.of());
        ErasureEntry entry =
                TenantContext.call(NORTHMOOR, () -> ErasureEntry.of(Instant.EPOCH, Subject.of(ANN), plan, PSEUDONYMS));
        assertThat(entry.toString()).doesNotContain("ann");
        assertThat(PSEUDONYMS.toString()).isEqualTo("Pseudonyms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErasureEntry(Instant.EPOCH, Set.of("ann@example.org"), entry.keyCheck(), plan));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErasureEntry(Instant.EPOCH, Set.of(), entry.keyCheck(), plan));
    }

    private static String of(Tenant tenant, Pseudonyms pseudonyms, Identifier identifier) {
        return TenantContext.call(tenant, () -> pseudonyms.of(identifier));
    }
}
