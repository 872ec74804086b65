package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.Tenants.tenant;
import static uk.org.tenancy.Tenants.withHost;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenantIndexTest {

    private static final HostName HOST = HostName.of("x.example.org");
    private static final Tenant A = withHost("a", "x.example.org");
    private static final Tenant B = withHost("b", "x.example.org");
    private static final Tenant C = withHost("c", "x.example.org");

    @Test
    void R10_a_host_that_several_claim_at_once_belongs_to_none() {
        TenantIndex index = TenantIndex.of(List.of(A, B, C), TenantIndex.EMPTY);

        assertThat(index.findByHost(HOST)).isEmpty();
        assertThat(index.disputes())
                .containsExactly(
                        new TenantIndex.Dispute(HOST, A.id(), B.id()),
                        new TenantIndex.Dispute(HOST, B.id(), A.id()),
                        new TenantIndex.Dispute(HOST, C.id(), A.id()));
    }

    @Test
    void R10_a_host_stays_with_its_holder_in_the_holders_present_form() {
        Tenant changed = B.toBuilder().status(TenantStatus.SUSPENDED).build();

        TenantIndex before = TenantIndex.of(List.of(B), TenantIndex.EMPTY);
        TenantIndex index = TenantIndex.of(List.of(A, changed), before);
        TenantIndex later = TenantIndex.of(List.of(A, changed, C), index);

        assertThat(later.findByHost(HOST)).contains(changed);
        assertThat(later.disputes())
                .containsExactly(
                        new TenantIndex.Dispute(HOST, A.id(), B.id()), new TenantIndex.Dispute(HOST, C.id(), A.id()));
    }

    @Test
    void R10_a_host_passes_on_when_its_holder_lets_go_of_it() {
        TenantIndex before = TenantIndex.of(List.of(A), TenantIndex.EMPTY);

        assertThat(TenantIndex.of(List.of(tenant("a").build(), B), before).findByHost(HOST))
                .contains(B);
        assertThat(TenantIndex.of(List.of(B), before).findByHost(HOST)).contains(B);
        assertThat(TenantIndex.of(List.of(B, C), before).findByHost(HOST)).isEmpty();
    }

    @Test
    void two_indexes_answer_alike_if_tenants_and_holders_are_the_same() {
        TenantIndex heldByA = TenantIndex.of(List.of(A, B), TenantIndex.of(List.of(A), TenantIndex.EMPTY));
        TenantIndex heldByB = TenantIndex.of(List.of(A, B), TenantIndex.of(List.of(B), TenantIndex.EMPTY));

        assertThat(heldByA.answersLike(TenantIndex.of(List.of(B, A), heldByA))).isTrue();
        assertThat(heldByA.answersLike(heldByB)).isFalse();
        assertThat(heldByA.answersLike(TenantIndex.of(List.of(A), heldByA))).isFalse();
    }
}
