package uk.org.tenancy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;

class PersonalDataHooksTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Identifier ANN = Identifier.email("Ann@Example.org ");
    private static final Identifier ACCOUNT = new Identifier("account", "12");
    private static final Subject SUBJECT = Subject.of(ANN);

    private final MemoryStore letters = new MemoryStore("letters", "letter");
    private final MemoryStore bills = new MemoryStore("bills", "bill");
    private final PersonalDataHooks hooks = PersonalDataHooks.of(List.of(bills, letters), LONG);

    @BeforeEach
    void fill() {
        letters.put(NORTHMOOR.id(), "a letter", ANN, ACCOUNT);
        letters.put(NORTHMOOR.id(), "another's", Identifier.email("ben@example.org"));
        letters.put(SOUTHMOOR.id(), "to the other council", ANN);
        bills.put(NORTHMOOR.id(), "a bill", ACCOUNT);
    }

    @Test
    void what_one_store_knows_a_person_by_the_others_are_asked_for() {
        PersonalDataHooks.Finding found = TenantContext.call(NORTHMOOR, () -> hooks.find(SUBJECT));
        assertThat(found.subject().identifiers()).containsExactlyInAnyOrder(ANN, ACCOUNT);
        assertThat(found.answers().rows()).isEqualTo(Map.of("bill", 1L, "letter", 1L));
        assertThat(found.answers().areComplete()).isTrue();
    }

    @Test
    void only_the_tenant_that_is_bound_is_asked_for_its_data() {
        PersonalDataHooks.Finding found = TenantContext.call(SOUTHMOOR, () -> hooks.find(SUBJECT));
        assertThat(found.subject()).isEqualTo(SUBJECT);
        assertThat(found.answers().given()).containsEntry("bills", new Answer.NothingHeld());
        assertThat(found.answers().rows()).isEqualTo(Map.of("letter", 1L));
    }

    @Test
    void without_a_tenant_no_store_is_asked() {
        assertThatThrownBy(() -> hooks.find(SUBJECT)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> hooks.export(SUBJECT, new MemorySink())).isInstanceOf(NoTenantException.class);
    }

    @Test
    void an_export_has_the_rows_of_all_stores_and_says_how_many() {
        MemorySink sink = new MemorySink();
        Subject known = SUBJECT.with(List.of(ACCOUNT));
        Answers answers = TenantContext.call(NORTHMOOR, () -> hooks.export(known, sink));
        assertThat(answers.areComplete()).isTrue();
        assertThat(answers.rows()).isEqualTo(Map.of("bill", 1L, "letter", 1L));
        assertThat(sink.rows.get("letter")).isEqualTo(List.of(List.of(0, "a letter")));
        assertThat(sink.rows.get("bill")).isEqualTo(List.of(List.of(0, "a bill")));
    }

    @Test
    void a_store_that_fails_is_missing_and_the_message_of_its_failure_stays_in_the_log() {
        PersonalDataHook broken = new Wrapped(letters) {
            @Override
            public Answer find(Subject subject) {
                throw new IllegalStateException("duplicate key (ann@example.org)");
            }
        };
        Answers answers = find(broken, LONG);
        assertThat(answers.areComplete()).isFalse();
        assertThat(answers.missing()).containsEntry("letters", "failed: java.lang.IllegalStateException, see the log");
        assertThat(answers.given()).containsOnlyKeys("bills");
    }

    @Test
    void a_store_that_hangs_is_interrupted_and_missing() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        PersonalDataHook hanging = new Wrapped(letters) {
            @Override
            public Answer find(Subject subject) {
                waitUntilInterrupted(interrupted);
                return super.find(subject);
            }
        };
        assertThat(find(hanging, SHORT).missing()).containsEntry("letters", "did not answer within PT0.5S");
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_export_may_take_long_as_long_as_rows_come() {
        Duration limit = SHORT.multipliedBy(2);
        PersonalDataHook slow = new Wrapped(letters) {
            @Override
            public Answer export(Subject subject, ExportSink sink) {
                long until = System.nanoTime() + limit.multipliedBy(2).toNanos();
                long count = 0;
                try (ExportSink.Rows rows = sink.rows(dataSets().get(0))) {
                    while (System.nanoTime() < until) {
                        rows.add(List.of(1, ""));
                        count++;
                        LockSupport.parkNanos(limit.toNanos() / 50);
                    }
                }
                return Answer.of(Map.of("letter", count));
            }
        };
        Answers answers = export(slow, limit);
        assertThat(answers.missing()).isEmpty();
        assertThat(answers.rows()).containsKey("letter");
    }

    @Test
    void a_store_whose_time_is_over_can_give_nothing_any_more_and_the_rest_is_not_asked() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        PersonalDataHook late = new Wrapped(bills) {
            @Override
            public Answer export(Subject subject, ExportSink sink) {
                ExportSink.Rows rows = sink.rows(dataSets().get(0));
                waitUntilInterrupted(interrupted);
                try {
                    rows.add(List.of(1, "late"));
                } catch (RuntimeException closed) {
                    refused.countDown();
                }
                return new Answer.Held(Map.of("bill", 1L));
            }
        };
        MemorySink sink = new MemorySink();
        PersonalDataHooks both = PersonalDataHooks.of(List.of(late, letters), SHORT);
        Answers answers = TenantContext.call(NORTHMOOR, () -> both.export(SUBJECT, sink));
        assertThat(answers.missing())
                .containsEntry("bills", "did not answer within PT0.5S")
                .containsEntry("letters", "was not asked, since another store has not answered");
        assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.rows.get("bill")).isEmpty();
    }

    @Test
    void a_store_that_miscounts_or_gives_what_it_does_not_declare_has_not_answered() {
        PersonalDataHook miscounting = new Wrapped(letters) {
            @Override
            public Answer export(Subject subject, ExportSink sink) {
                Answer unused = super.export(subject, sink);
                return new Answer.Held(Map.of("letter", 2L));
            }
        };
        assertThat(export(miscounting, LONG).missing().get("letters"))
                .isEqualTo(
                        "failed: it says it gave {letter=2} rows, and gave {letter=1}; count what is added to the sink");
        PersonalDataHook denying = new Wrapped(letters) {
            @Override
            public Answer export(Subject subject, ExportSink sink) {
                Answer unused = super.export(subject, sink);
                return new Answer.NothingHeld();
            }
        };
        assertThat(export(denying, LONG).missing()).containsKey("letters");
        PersonalDataHook undeclared = new Wrapped(letters) {
            @Override
            public Answer export(Subject subject, ExportSink sink) {
                sink.file(MemoryStore.set("other"), "a.txt", "text/plain", new ByteArrayInputStream(new byte[0]));
                return new Answer.NothingHeld();
            }
        };
        assertThat(export(undeclared, LONG).missing().get("letters")).contains("'other', which it does not declare");
    }

    @Test
    void erasing_follows_the_plan_and_asks_only_who_has_not_answered() {
        Subject known = SUBJECT.with(List.of(ACCOUNT));
        ErasurePlan plan =
                new ErasurePlan(Map.of("letter", Disposition.erase(), "bill", Disposition.hold("a claim for " + "£4")));
        Answers before = new Answers(Map.of("bills", new Answer.Refused("asked already")), Map.of());
        List<String> told = new ArrayList<>();
        Answers answers = TenantContext.call(
                NORTHMOOR, () -> hooks.erase(known, plan, before, (store, answer) -> told.add(store)));
        assertThat(answers.rows()).isEqualTo(Map.of("letter", 1L));
        assertThat(answers.refusals()).isEqualTo(Map.of("bills", "asked already"));
        assertThat(told).containsExactly("letters");
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(1);
        assertThat(letters.rows(SOUTHMOOR.id())).hasSize(1);
        Answers left = TenantContext.call(NORTHMOOR, () -> hooks.verify(known));
        assertThat(left.rows()).isEqualTo(Map.of("bill", 1L));
    }

    @Test
    void a_plan_that_forgets_a_data_set_or_knows_another_erases_nothing() {
        ErasurePlan half = new ErasurePlan(Map.of("letter", Disposition.erase()));
        ErasurePlan more = half.with("bill", Disposition.erase()).with("fine", Disposition.erase());
        TenantContext.run(NORTHMOOR, () -> {
            assertThatThrownBy(() -> hooks.erase(SUBJECT, half, Answers.NONE, (store, answer) -> {}))
                    .hasMessageContaining("data set bill;");
            assertThatThrownBy(() -> hooks.erase(SUBJECT, more, Answers.NONE, (store, answer) -> {}))
                    .hasMessageContaining("[fine]");
        });
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(2);
    }

    @Test
    void restricting_reaches_every_store() {
        Answers answers = TenantContext.call(NORTHMOOR, () -> hooks.restrict(SUBJECT, true));
        assertThat(answers.areComplete()).isTrue();
        assertThat(letters.restricted).containsExactly(NORTHMOOR.id());
        assertThat(bills.restricted).containsExactly(NORTHMOOR.id());
    }

    @Test
    void stores_and_data_sets_have_names_of_their_own() {
        assertThatThrownBy(() -> PersonalDataHooks.of(List.of(), LONG)).hasMessageContaining("no hook");
        assertThatThrownBy(() -> PersonalDataHooks.of(List.of(letters, new MemoryStore("letters", "x")), LONG))
                .hasMessageContaining("two of the store 'letters'");
        assertThatThrownBy(() -> PersonalDataHooks.of(List.of(letters, new MemoryStore("x", "letter")), LONG))
                .hasMessageContaining("two of the data set 'letter'");
        assertThatThrownBy(() -> PersonalDataHooks.of(List.of(letters), Duration.ZERO))
                .hasMessageContaining("limit is PT0S");
    }

    private Answers find(PersonalDataHook letters, Duration limit) {
        PersonalDataHooks both = PersonalDataHooks.of(List.of(bills, letters), limit);
        return TenantContext.call(NORTHMOOR, () -> both.find(SUBJECT)).answers();
    }

    private Answers export(PersonalDataHook letters, Duration limit) {
        PersonalDataHooks both = PersonalDataHooks.of(List.of(letters), limit);
        return TenantContext.call(NORTHMOOR, () -> both.export(SUBJECT, new MemorySink()));
    }

    private static void waitUntilInterrupted(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException expected) {
            interrupted.countDown();
        }
    }
}
