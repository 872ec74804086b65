package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.HostName;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.TenantStatus;

/** Visitors of a council that another has taken the place of. */
class SuccessionTest {

    private static final TenantId GREAT = TenantId.of("great-moor");
    private static final Tenant GREAT_MOOR = Councils.council("great-moor", "Great Moor Council", TenantStatus.LIVE)
            .build();
    private static final Tenant OLD = old("old", GREAT);

    private static Tenant old(String id, TenantId successor) {
        return Councils.council(id, id + " Council", TenantStatus.LIVE)
                .successor(successor)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT"})
    void they_are_sent_to_the_same_page_of_the_successor_with_the_same_method(String method) throws Exception {
        try (Site site = site(OLD, GREAT_MOOR)) {
            Answer answer = site.ask(method, "old.report.example.org", "/reports/1?page=2&x=%20a");

            assertThat(answer.status()).isEqualTo(308);
            assertThat(answer.header("Location"))
                    .isEqualTo("http://great-moor.report.example.org/reports/1?page=2&x=%20a");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(site.reached()).isEmpty();
        }
    }

    @Test
    void the_port_and_the_successors_own_host_are_kept() throws Exception {
        Tenant own = GREAT_MOOR.toBuilder()
                .host(HostName.of("report.greatmoor.example"))
                .build();
        try (Site site = site(OLD, own)) {
            assertThat(site.get("old.report.example.org:8443", "/").header("Location"))
                    .isEqualTo("http://report.greatmoor.example:8443/");
        }
    }

    @Test
    void several_successions_lead_to_the_last() throws Exception {
        try (Site site = site(old("older", TenantId.of("old")), OLD, GREAT_MOOR)) {
            assertThat(site.get("older.report.example.org", "/").header("Location"))
                    .isEqualTo("http://great-moor.report.example.org/");
        }
    }

    @Test
    void a_circle_or_a_dead_end_is_closed() throws Exception {
        try (Site circle = site(old("old", TenantId.of("older")), old("older", TenantId.of("old")))) {
            assertThat(circle.get("old.report.example.org", "/").status()).isEqualTo(410);
        }
        try (Site deadEnd = site(OLD)) {
            assertThat(deadEnd.get("old.report.example.org", "/").status()).isEqualTo(410);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TenantStatus.class,
            names = {"JOINING", "CLOSED"})
    void nobody_is_sent_to_a_successor_that_is_not_open(TenantStatus status) throws Exception {
        try (Site site = site(OLD, GREAT_MOOR.toBuilder().status(status).build())) {
            Answer answer = site.get("old.report.example.org", "/");
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.allButDate()).doesNotContain("great");
        }
    }

    @Test
    void a_resolver_that_knows_no_addresses_says_that_the_council_is_gone() throws Exception {
        try (Site site = Site.behind(TenantFilter.of(directory(OLD, GREAT_MOOR), TenantResolver.fixed(OLD.id())))
                .serve("/")
                .start()) {
            assertThat(site.get("any", "/").status()).isEqualTo(410);
        }
    }

    @Test
    void a_path_that_looks_like_a_host_does_not_lead_elsewhere() throws Exception {
        try (Site site = site(OLD, GREAT_MOOR)) {
            Answer answer = site.get("old.report.example.org", "//evil.example/x");
            assertThat(answer.header("Location"))
                    .satisfiesAnyOf(
                            there -> assertThat(there).startsWith("http://great-moor.report.example.org/"),
                            there -> assertThat(answer.status()).isEqualTo(400));
        }
    }

    private static Site site(Tenant... councils) throws Exception {
        return Site.behind(TenantFilter.of(directory(councils), TenantResolver.host(Councils.TEMPLATE)))
                .serve("/")
                .start();
    }

    private static TenantDirectory directory(Tenant... councils) {
        return TenantDirectory.of(TenantSource.of(List.of(councils)));
    }
}
