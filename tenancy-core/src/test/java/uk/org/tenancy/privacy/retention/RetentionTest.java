package uk.org.tenancy.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.MemoryStore;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionSink;
import uk.org.tenancy.privacy.RetentionSink.Kept;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.RequestStore;
import uk.org.tenancy.privacy.request.SubjectRequest;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final Identifier ANN = Identifier.email("ann@example.org");
    private static final Identifier ACCOUNT = new Identifier("account", "12");
    private static final Identifier BEN = Identifier.email("ben@example.org");

    private final DatedStore letters = new DatedStore("letters", "letter");
    private final DatedStore bills = new DatedStore("bills", "bill");
    private final List<SubjectRequest> open = new ArrayList<>();

    /** Requests that are open. */
    private final class Open implements RequestStore {

        @Override
        public void add(SubjectRequest request) {
            open.add(request);
        }

        @Override
        public void update(SubjectRequest before, SubjectRequest after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SubjectRequest> find(String reference) {
            return Optional.empty();
        }

        @Override
        public List<SubjectRequest> open() {
            return open;
        }
    }

    private Retention retention(PersonalDataHook... hooks) {
        return at(NOW, hooks);
    }

    private Retention at(Instant now, PersonalDataHook... hooks) {
        PersonalDataHooks all = PersonalDataHooks.of(List.of(hooks), Duration.ofSeconds(30));
        return Retention.of(all, new Open(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RetentionReport run(Retention retention) {
        return TenantContext.call(NORTHMOOR, () -> retention.run("nightly"));
    }

    @Test
    void what_is_overdue_goes_in_the_bound_tenant_and_nowhere_else() {
        for (DatedStore store : List.of(letters, bills)) {
            store.put(NORTHMOOR.id(), ANN, "2025-06-30");
            store.put(NORTHMOOR.id(), ANN, "2025-07-01");
            store.put(SOUTHMOOR.id(), ANN, "2020-01-01");
        }
        RetentionReport report = run(retention(letters, bills));
        assertThat(report.isComplete()).isTrue();
        assertThat(report.lines().stream().map(RetentionReport.Line::rows)).containsExactly(1L, 1L);
        assertThat(letters.days(NORTHMOOR.id())).containsExactly("2025-07-01");
        assertThat(bills.days(NORTHMOOR.id())).containsExactly("2025-07-01");
        assertThat(letters.days(SOUTHMOOR.id())).containsExactly("2020-01-01");
        assertThat(report).hasToString("""
                        retention for northmoor on 2026-07-01T02:00:00Z by nightly
                        bills, bill, before 2025-07-01 (P1Y from day): 1 rows erased
                        letters, letter, before 2025-07-01 (P1Y from day): 1 rows erased
                        verified: nothing is left that is overdue""");
        assertThat(report.requireComplete()).isSameAs(report);
    }

    @Test
    void a_dry_run_counts_and_changes_nothing_and_is_not_kept_as_evidence() {
        letters.put(NORTHMOOR.id(), ANN, "2020-01-01");
        List<RetentionReport> evidence = new ArrayList<>();
        Retention retention = retention(letters).reporting(evidence::add);
        RetentionReport counted = TenantContext.call(NORTHMOOR, () -> retention.dryRun("Officer 7"));
        assertThat(counted.lines().get(0).rows()).isEqualTo(1);
        assertThat(counted.toString())
                .contains("by Officer 7, only counted", "1 rows to be erased", "nothing was changed");
        assertThat(letters.days(NORTHMOOR.id())).containsExactly("2020-01-01");
        assertThat(evidence).isEmpty();
        RetentionReport done = run(retention);
        assertThat(evidence).containsExactly(done);
    }

    @Test
    void the_day_is_that_of_london() {
        letters.put(NORTHMOOR.id(), ANN, "2025-06-30");
        Instant lastOfJune = Instant.parse("2026-06-30T22:59:59Z");
        RetentionReport before = run(at(lastOfJune, letters));
        assertThat(before.lines().get(0).keptFrom()).isEqualTo(LocalDate.of(2025, 6, 30));
        assertThat(letters.days(NORTHMOOR.id())).containsExactly("2025-06-30");
        RetentionReport after = run(at(lastOfJune.plusSeconds(1), letters));
        assertThat(after.lines().get(0).keptFrom()).isEqualTo(LocalDate.of(2025, 7, 1));
        assertThat(letters.days(NORTHMOOR.id())).isEmpty();
    }

    @Test
    void a_councils_own_period_counts_instead_of_the_declared() {
        letters.put(NORTHMOOR.id(), ANN, "2024-01-01");
        bills.put(NORTHMOOR.id(), ANN, "2026-05-31");
        Retention own = retention(letters, bills)
                .periods((tenant, set) -> tenant.equals(NORTHMOOR)
                        ? Optional.of(set.name().equals("letter") ? Period.ofYears(3) : Period.ofMonths(1))
                        : Optional.empty());
        RetentionReport report = run(own);
        assertThat(letters.days(NORTHMOOR.id())).containsExactly("2024-01-01");
        assertThat(bills.days(NORTHMOOR.id())).isEmpty();
        assertThat(report.toString()).contains("letter, before 2023-07-01 (P3Y", "bill, before 2026-06-01 (P1M");
        assertThat(TenantContext.call(NORTHMOOR, own::stores)
                        .get("bills")
                        .get(0)
                        .processing()
                        .scheduled())
                .hasValueSatisfying(rule -> assertThat(rule.period()).isEqualTo(Period.ofMonths(1)));
        assertThat(TenantContext.call(SOUTHMOOR, own::stores)
                        .get("bills")
                        .get(0)
                        .processing()
                        .scheduled())
                .hasValueSatisfying(rule -> assertThat(rule.period()).isEqualTo(Period.ofYears(1)));
    }

    @Test
    void what_is_held_stays_with_the_reason() {
        letters.put(NORTHMOOR.id(), ANN, "2020-01-01");
        bills.put(NORTHMOOR.id(), ANN, "2020-01-01");
        RetentionReport report = run(retention(letters, bills)
                .holds((tenant, set) ->
                        set.name().equals("letter") ? Optional.of("the public inquiry") : Optional.empty()));
        assertThat(letters.days(NORTHMOOR.id())).hasSize(1);
        assertThat(bills.days(NORTHMOOR.id())).isEmpty();
        assertThat(report.toString()).contains("letter, before 2025-07-01 (P1Y from day): held: the public inquiry");
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void people_with_an_open_request_are_spared_by_all_that_any_store_knows_them_by() {
        MemoryStore accounts = new MemoryStore("accounts", "account");
        accounts.put(NORTHMOOR.id(), "ann", ANN, ACCOUNT);
        letters.put(NORTHMOOR.id(), ACCOUNT, "2020-01-01");
        letters.put(NORTHMOOR.id(), BEN, "2020-01-02");
        open.add(new SubjectRequest("R-1", RequestKind.ACCESS, Subject.of(ANN), NOW, List.of()));
        RetentionReport report = run(retention(accounts, letters));
        assertThat(letters.days(NORTHMOOR.id())).containsExactly("2020-01-01");
        assertThat(report.lines().get(0).kept()).isEqualTo(Map.of(Kept.REQUESTED, 1L));
        assertThat(report.toString()).contains("1 rows erased, 1 kept: of people with an open request");
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void nothing_goes_while_it_is_not_known_whose_request_is_open() {
        letters.put(NORTHMOOR.id(), BEN, "2020-01-01");
        bills.put(NORTHMOOR.id(), BEN, "2020-01-01");
        DatedStore broken = new DatedStore("broken", "piece") {
            @Override
            public Answer find(Subject subject) {
                throw new IllegalStateException("down");
            }
        };
        open.add(new SubjectRequest("R-1", RequestKind.ACCESS, Subject.of(ANN), NOW, List.of()));
        RetentionReport report = run(retention(letters, broken));
        assertThat(letters.days(NORTHMOOR.id())).hasSize(1);
        assertThat(report.missing().keySet()).isEqualTo(Set.of("broken", "letters"));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.toString()).contains("letters has not finished: was not touched", "NOT complete");
    }

    @Test
    void a_store_that_fails_hides_no_other_and_what_it_had_done_is_counted() {
        letters.put(NORTHMOOR.id(), ANN, "2020-01-01");
        letters.put(NORTHMOOR.id(), ANN, "2020-01-02");
        bills.put(NORTHMOOR.id(), ANN, "2020-01-01");
        DatedStore failing = new DatedStore("failing", "piece") {
            @Override
            public void dispose(RetentionPlan plan, RetentionSink sink) {
                sink.rows("piece", 7);
                throw new IllegalStateException("secret of ann");
            }
        };
        failing.put(NORTHMOOR.id(), ANN, "2020-01-01");
        RetentionReport report = run(retention(bills, failing, letters));
        assertThat(letters.days(NORTHMOOR.id())).isEmpty();
        assertThat(bills.days(NORTHMOOR.id())).isEmpty();
        assertThat(report.lines().get(1).rows()).isEqualTo(7);
        assertThat(report.lines().get(1).left()).isEqualTo(1);
        assertThat(report.missing())
                .hasEntrySatisfying(
                        "failing",
                        why -> assertThat(why).contains("IllegalStateException").doesNotContain("secret"));
        assertThatThrownBy(report::requireComplete)
                .isInstanceOf(TenancyException.class)
                .hasMessageContaining("1 LEFT")
                .hasMessageContaining("run the retention again");
    }

    @Test
    void a_store_that_says_it_has_disposed_and_has_not_is_found_out() {
        DatedStore lying = new DatedStore("lying", "piece") {
            @Override
            public void dispose(RetentionPlan plan, RetentionSink sink) {
                sink.rows("piece", 1);
            }
        };
        lying.put(NORTHMOOR.id(), ANN, "2020-01-01");
        RetentionReport report = run(retention(lying));
        assertThat(report.missing()).isEmpty();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.lines().get(0).left()).isEqualTo(1);
    }

    @Test
    void what_a_store_refuses_to_let_go_of_is_kept_for_a_reason() {
        DatedStore refusing = new DatedStore("refusing", "piece") {
            @Override
            public void dispose(RetentionPlan plan, RetentionSink sink) {
                sink.kept("piece", Kept.REFUSED, 1);
            }
        };
        refusing.put(NORTHMOOR.id(), ANN, "2020-01-01");
        RetentionReport report = run(retention(refusing));
        assertThat(report.isComplete()).isTrue();
        assertThat(report.lines().get(0).kept()).isEqualTo(Map.of(Kept.REFUSED, 1L));
    }

    @Test
    void a_store_that_declares_a_period_and_cannot_keep_to_it_is_named() {
        DatedStore unable = new DatedStore("unable", "piece") {
            @Override
            public void overdue(RetentionPlan plan, RetentionSink sink) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void dispose(RetentionPlan plan, RetentionSink sink) {
                throw new UnsupportedOperationException();
            }
        };
        RetentionReport report = run(retention(unable, new MemoryStore("others", "other")));
        assertThat(report.missing().get("unable")).contains("cannot dispose");
        assertThat(report.missing()).hasSize(1);
    }

    @Test
    void a_store_that_names_what_it_was_not_asked_for_is_not_believed() {
        DatedStore wrong = new DatedStore("wrong", "piece") {
            @Override
            public void dispose(RetentionPlan plan, RetentionSink sink) {
                sink.rows("other", 1);
            }
        };
        assertThat(run(retention(wrong)).missing().get("wrong")).contains("'other'");
    }

    @Test
    void without_a_tenant_or_somebody_who_runs_it_nothing_is_done() {
        Retention retention = retention(letters);
        assertThatThrownBy(() -> retention.run("nightly")).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> retention.run(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
