package uk.org.tenancy.privacy.erasure;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.MemoryStore;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.Wrapped;

class ErasureReplayTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Instant BACKUP = Instant.parse("2026-11-01T03:00:00Z");
    private static final Pseudonyms KEY = Pseudonyms.under("a key of thirty-two bytes, or so".getBytes(US_ASCII));
    private static final Identifier ANN = Identifier.email("ann@example.org");
    private static final Identifier ACCOUNT = new Identifier("account", "12");
    private static final Identifier BEN = Identifier.email("ben@example.org");

    private final MemoryStore letters = new MemoryStore("letters", "letter");
    private final MemoryStore bills = new MemoryStore("bills", "bill");
    private final MemoryJournal journal = new MemoryJournal();
    private final ErasurePlan plan =
            new ErasurePlan(Map.of("letter", Disposition.erase(), "bill", Disposition.hold("the accounts need it")));

    /** A journal that no backup takes back. */
    private static final class MemoryJournal implements ErasureJournal {

        private final Map<TenantId, List<ErasureEntry>> entries = new HashMap<>();

        @Override
        public void add(ErasureEntry entry) {
            here().add(entry);
        }

        @Override
        public List<ErasureEntry> since(Instant instant) {
            return here().stream()
                    .filter(entry -> !entry.at().isBefore(instant))
                    .toList();
        }

        private List<ErasureEntry> here() {
            return entries.computeIfAbsent(TenantContext.require().id(), first -> new ArrayList<>());
        }
    }

    @BeforeEach
    void restore() {
        for (Tenant tenant : List.of(NORTHMOOR, SOUTHMOOR)) {
            letters.rows(tenant.id()).clear();
            bills.rows(tenant.id()).clear();
            letters.put(tenant.id(), "a letter", ANN, ACCOUNT);
            letters.put(tenant.id(), "another's", BEN);
            bills.put(tenant.id(), "a bill", ACCOUNT);
            bills.put(tenant.id(), "another's", BEN);
        }
    }

    @Test
    void whoever_was_erased_is_erased_again_by_the_same_plan_and_for_that_council_only() {
        erase(NORTHMOOR, BACKUP);
        restore();
        ReplayReport report = run(NORTHMOOR);
        assertThat(report)
                .isEqualTo(new ReplayReport(false, 1, 0, 1, Map.of("letter", 1L), Map.of(), Map.of(), Set.of()));
        assertThat(report.isComplete()).isTrue();
        assertThat(letters.rows(NORTHMOOR.id())).extracting(MemoryStore.Row::of).containsExactly(Set.of(BEN));
        assertThat(bills.rows(NORTHMOOR.id())).hasSize(2);
        assertThat(run(SOUTHMOOR).entries()).isZero();
        assertThat(letters.rows(SOUTHMOOR.id())).hasSize(2);
    }

    @Test
    void a_dry_run_says_the_same_and_changes_nothing() {
        erase(NORTHMOOR, BACKUP);
        restore();
        ReplayReport report = TenantContext.call(NORTHMOOR, () -> replay(KEY).dryRun(BACKUP));
        assertThat(report)
                .isEqualTo(new ReplayReport(true, 1, 0, 1, Map.of("letter", 1L), Map.of(), Map.of(), Set.of()));
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(2);
    }

    @Test
    void once_more_there_is_nothing_to_do() {
        erase(NORTHMOOR, BACKUP);
        restore();
        run(NORTHMOOR);
        ReplayReport second = run(NORTHMOOR);
        assertThat(second.rows()).isEmpty();
        assertThat(second.isComplete()).isTrue();
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(1);
    }

    @Test
    void what_was_erased_before_the_backup_is_not_asked_for() {
        erase(NORTHMOOR, BACKUP.minusNanos(1));
        restore();
        assertThat(run(NORTHMOOR).entries()).isZero();
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(2);
    }

    @Test
    void a_wrong_key_finds_nobody_and_is_told_and_a_former_key_may_be_given_too() {
        erase(NORTHMOOR, BACKUP);
        restore();
        Pseudonyms wrong = Pseudonyms.under("another key of thirty-two bytes.".getBytes(US_ASCII));
        ReplayReport report = TenantContext.call(NORTHMOOR, () -> replay(wrong).run(BACKUP));
        assertThat(report.underOtherKeys()).isEqualTo(1);
        assertThat(report.found()).isZero();
        assertThat(report.isComplete()).isFalse();
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(2);
        assertThat(TenantContext.call(NORTHMOOR, () -> replay(wrong, KEY).run(BACKUP))
                        .isComplete())
                .isTrue();
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(1);
    }

    @Test
    void a_store_that_cannot_list_or_takes_too_long_is_named_and_the_others_are_seen_to() {
        erase(NORTHMOOR, BACKUP);
        restore();
        PersonalDataHook unable = new Wrapped(bills) {
            @Override
            public void identifiers(Consumer<Identifier> each) {
                throw new UnsupportedOperationException();
            }
        };
        ReplayReport report = run(PersonalDataHooks.of(List.of(letters, unable), LONG));
        assertThat(report.missing()).containsOnlyKeys("bills");
        assertThat(report.missing().get("bills")).contains("cannot list", "erase there again");
        assertThat(report.rows()).isEqualTo(Map.of("letter", 1L));

        PersonalDataHook hanging = new Wrapped(bills) {
            @Override
            public void identifiers(Consumer<Identifier> each) {
                waitForEver();
            }
        };
        assertThat(run(PersonalDataHooks.of(List.of(letters, hanging), Duration.ofMillis(100)))
                        .missing())
                .containsEntry("bills", "did not answer within PT0.1S");
    }

    @Test
    void a_data_set_that_came_later_is_left_and_named() {
        erase(NORTHMOOR, BACKUP);
        restore();
        MemoryStore photos = new MemoryStore("photos", "photo");
        photos.put(NORTHMOOR.id(), "a photo", ANN);
        ReplayReport report = run(PersonalDataHooks.of(List.of(letters, photos), LONG));
        assertThat(report.undecided()).containsExactly("photo");
        assertThat(report.isComplete()).isFalse();
        assertThat(report.rows()).isEqualTo(Map.of("letter", 1L));
        assertThat(photos.rows(NORTHMOOR.id())).hasSize(1);
    }

    @Test
    void what_a_store_says_it_erased_and_has_not_is_told() {
        erase(NORTHMOOR, BACKUP);
        restore();
        PersonalDataHook lying = new Wrapped(letters) {
            @Override
            public Answer erase(Subject subject, ErasurePlan anyPlan) {
                return Answer.of(Map.of("letter", 1L));
            }
        };
        ReplayReport report = run(PersonalDataHooks.of(List.of(lying, bills), LONG));
        assertThat(report.left()).isEqualTo(Map.of("letter", 1L));
        assertThat(report.isComplete()).isFalse();

        PersonalDataHook refusing = new Wrapped(letters) {
            @Override
            public Answer erase(Subject subject, ErasurePlan anyPlan) {
                return new Answer.Refused("a court");
            }
        };
        assertThat(run(PersonalDataHooks.of(List.of(refusing, bills), LONG)).missing())
                .containsEntry("letters", "refuses: a court");
    }

    @Test
    void without_a_tenant_or_a_key_there_is_no_replay() {
        assertThatThrownBy(() -> replay(KEY).run(BACKUP)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> hooks().identifiers(each -> {})).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> replay()).isInstanceOf(IllegalArgumentException.class);
    }

    private void erase(Tenant tenant, Instant at) {
        TenantContext.run(tenant, () -> {
            Subject ann = hooks().find(Subject.of(ANN)).subject();
            journal.add(ErasureEntry.of(at, ann, plan, KEY));
            assertThat(hooks().erase(ann, plan, Answers.NONE, (store, answer) -> {})
                            .rows())
                    .isEqualTo(Map.of("letter", 1L, "bill", 1L));
        });
    }

    private ReplayReport run(Tenant tenant) {
        return TenantContext.call(tenant, () -> replay(KEY).run(BACKUP));
    }

    private ReplayReport run(PersonalDataHooks hooks) {
        return TenantContext.call(
                NORTHMOOR, () -> ErasureReplay.of(hooks, journal, KEY).run(BACKUP));
    }

    private ErasureReplay replay(Pseudonyms... keys) {
        return ErasureReplay.of(hooks(), journal, keys);
    }

    private PersonalDataHooks hooks() {
        return PersonalDataHooks.of(List.of(letters, bills), LONG);
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
