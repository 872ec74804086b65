package uk.org.tenancy.jpa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.export.ExportPackage;
import uk.org.tenancy.privacy.export.PackageOptions;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** Requests about people's data are data about people. */
class RequestHookTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Subject ANN = Subject.of(Identifier.email("ann@example.org"), new Identifier("account", "12"));
    private static final Subject BEN = Subject.of(Identifier.email("ben@example.org"), new Identifier("person", "12"));

    @TempDir
    Path folder;

    private final TestDatabase database = new TestDatabase();
    private JdbcRequests requests;
    private PersonalDataHook hook;

    @BeforeEach
    void file() {
        JdbcRequests.install(database.owner());
        RowIsolation.forRole("app").tenantOwned(JdbcRequests.tables()).install(database.owner());
        requests = JdbcRequests.in(TenantDataSource.enforced(database.application()));
        hook = requests.hook();
        add(NORTHMOOR, "R-1", ANN, "the first of ann");
        add(NORTHMOOR, "R-2", BEN, "of ben");
        add(NORTHMOOR, "R-3", Subject.of(new Identifier("account", "12")), "the second of ann");
        add(SOUTHDALE, "R-4", ANN, "of southdale");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void add(Tenant tenant, String reference, Subject of, String text) {
        SubjectRequest filed = new SubjectRequest(reference, RequestKind.COMPLAINT, of, MONDAY, List.of());
        TenantContext.run(tenant, () -> {
            requests.add(filed);
            requests.update(
                    filed, filed.with(new RequestEvent(MONDAY, "Officer 7", RequestEvent.Kind.ACKNOWLEDGED, text)));
        });
    }

    @Test
    void a_person_is_told_of_their_requests_and_of_no_others() throws IOException {
        Answer held = new Answer.Held(Map.of("data-request", 2L, "data-request-event", 2L));
        Path file = folder.resolve("ann.zip");
        TenantContext.run(NORTHMOOR, () -> {
            assertThat(hook.find(ANN)).isEqualTo(held);
            try (ExportPackage out = ExportPackage.to(
                    file,
                    hook.dataSets(),
                    PackageOptions.of("Northmoor", MONDAY).compression(0).build())) {
                assertThat(hook.export(ANN, out)).isEqualTo(held);
                assertThat(out.finish().rows()).isEqualTo(Map.of("data-request", 2L, "data-request-event", 2L));
            }
        });
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("the first of ann", "the second of ann")
                .doesNotContain("of ben", "of southdale");
        TenantContext.run(
                SOUTHDALE,
                () -> assertThat(hook.find(Subject.of(Identifier.email("ben@example.org"))))
                        .isEqualTo(new Answer.NothingHeld()));
    }

    @Test
    void they_are_kept_on_erasure_and_a_plan_that_would_not_keep_them_is_refused() {
        PersonalDataHooks hooks = PersonalDataHooks.of(List.of(hook), Duration.ofSeconds(10));
        hooks.check(hooks.usualPlan());
        assertThatThrownBy(() -> hooks.check(hooks.usualPlan().with("data-request", Disposition.erase())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data-request cannot be erased, since the council has to be able to show");
        TenantContext.run(NORTHMOOR, () -> {
            Answers erased = hooks.erase(ANN, hooks.usualPlan(), Answers.NONE, (store, answer) -> {});
            assertThat(erased.rows()).isEqualTo(Map.of("data-request", 2L, "data-request-event", 2L));
            assertThat(requests.find("R-1")).isPresent();
            assertThat(hooks.restrict(ANN, true).refusals()).containsKey("requests");
            Set<Identifier> named = new HashSet<>();
            assertThat(hooks.identifiers(named::add)).isEmpty();
            assertThat(named).isEmpty();
        });
    }
}
