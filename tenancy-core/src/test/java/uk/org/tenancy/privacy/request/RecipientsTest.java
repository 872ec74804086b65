package uk.org.tenancy.privacy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static uk.org.tenancy.Tenants.NORTHMOOR;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Correction;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.MemoryStore;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestEvent.Kind;

/** Who has to be told of what was done to data that they are given. */
class RecipientsTest {

    private static final String OFFICER = "Officer 7";
    private static final String PRINTER = "the printer";
    private static final String BANK = "the bank";
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Identifier EMAIL = Identifier.email("ann@example.org");

    private final MemoryStore letters = new MemoryStore("letters", "letter", PRINTER, "the auditor");
    private final MemoryStore bills = new MemoryStore("bills", "bill", BANK, "the auditor");
    private boolean fails;

    @TempDir
    Path folder;

    private RequestDesk desk;

    /** Takes no corrections, and fails when it is told to. */
    private final class Bills implements PersonalDataHook {

        @Override
        public String name() {
            return bills.name();
        }

        @Override
        public List<DataSet> dataSets() {
            return bills.dataSets();
        }

        @Override
        public Answer find(Subject subject) {
            return bills.find(subject);
        }

        @Override
        public Answer export(Subject subject, ExportSink sink) {
            return bills.export(subject, sink);
        }

        @Override
        public Answer restrict(Subject subject, boolean restricted) {
            return orFail(() -> bills.restrict(subject, restricted));
        }

        @Override
        public Answer erase(Subject subject, ErasurePlan plan) {
            return orFail(() -> bills.erase(subject, plan));
        }

        private Answer orFail(Supplier<Answer> answer) {
            if (fails) {
                throw new IllegalStateException("down");
            }
            return answer.get();
        }
    }

    @BeforeEach
    void fill() {
        letters.put(NORTHMOOR.id(), "a letter", EMAIL);
        bills.put(NORTHMOOR.id(), "a bill", EMAIL);
        desk = RequestDesk.of(
                new MemoryRequests(),
                PersonalDataHooks.of(List.of(letters, new Bills()), Duration.ofSeconds(30)),
                folder,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_certificate_names_for_each_data_set_who_is_to_be_told_that_it_is_gone() {
        String reference = approved(erasing("letter").with("bill", Disposition.hold("a claim")));
        assertThat(toBeTold(reference)).isEmpty();
        ErasureCertificate certificate = in(() -> desk.erase(reference, OFFICER));
        assertThat(certificate.lines())
                .extracting(ErasureCertificate.Line::toString)
                .containsExactly(
                        "bills, bill: 1 rows, HOLD: a claim",
                        "letters, letter: 1 rows, ERASE; to be told: the printer, the auditor");
        assertThat(in(() -> desk.recipients(reference)))
                .extracting(Recipient::name, Recipient::dataSets)
                .containsExactly(tuple("the auditor", sets("letter")), tuple(PRINTER, sets("letter")));
    }

    @Test
    void what_is_anonymised_is_gone_as_well_and_where_nothing_was_nobody_is_told() {
        bills.rows(NORTHMOOR.id()).clear();
        String reference = approved(erasing("bill").with("letter", Disposition.anonymise()));
        assertThat(in(() -> desk.erase(reference, OFFICER)).lines())
                .extracting(ErasureCertificate.Line::recipients)
                .containsExactly(List.of(), List.of(PRINTER, "the auditor"));
        assertThat(toBeTold(reference)).containsExactly("the auditor", PRINTER);
    }

    @Test
    void that_somebody_was_told_or_need_not_be_is_noted_with_how_by_whom_and_when_after_the_end_as_well() {
        String reference = approved(erasing("letter", "bill"));
        in(() -> desk.erase(reference, OFFICER));
        assertThat(toBeTold(reference)).containsExactly("the auditor", BANK, PRINTER);
        in(() -> desk.told(reference, PRINTER, "by e-mail", OFFICER));
        SubjectRequest after = in(() -> desk.notTold(reference, BANK, "it was given none of these", "Officer 8"));
        assertThat(after.state()).isEqualTo(RequestState.ANSWERED);
        assertThat(after.last(Kind.RECIPIENT_TOLD))
                .contains(new RequestEvent(NOW, OFFICER, Kind.RECIPIENT_TOLD, "the printer\nby e-mail"));
        assertThat(in(() -> desk.recipients(reference)).get(1).noted()).isEqualTo(after.last(Kind.RECIPIENT_NOT_TOLD));
        assertThat(toBeTold(reference)).containsExactly("the auditor");
    }

    @Test
    void only_who_has_to_be_told_can_be_noted_and_only_with_how() {
        String reference = approved(erasing("letter").with("bill", Disposition.hold("a claim")));
        in(() -> desk.erase(reference, OFFICER));
        assertThatThrownBy(() -> in(() -> desk.told(reference, BANK, "by e-mail", OFFICER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of [the auditor, the printer]");
        assertThatThrownBy(() -> in(() -> desk.told(reference, PRINTER, " ", OFFICER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RECIPIENT_TOLD needs words");
        assertThatThrownBy(() -> in(() -> desk.note(reference, Kind.RECIPIENT_TOLD, "the printer\nx", OFFICER)))
                .hasMessageContaining("call the method");
        assertThat(toBeTold(reference)).containsExactly("the auditor", PRINTER);
    }

    @Test
    void who_is_given_what_is_gone_is_told_even_if_another_store_has_not_answered() {
        String reference = approved(erasing("letter", "bill"));
        fails = true;
        assertThatThrownBy(() -> in(() -> desk.erase(reference, OFFICER))).hasMessageContaining("bills=failed");
        assertThat(toBeTold(reference)).containsExactly("the auditor", PRINTER);
        in(() -> desk.told(reference, "the auditor", "by telephone", OFFICER));
        fails = false;
        in(() -> desk.erase(reference, OFFICER));
        assertThat(toBeTold(reference)).as("more is gone since").containsExactly("the auditor", BANK, PRINTER);
    }

    @Test
    void what_was_found_before_and_whose_count_was_lost_is_told_of() {
        String reference = approved(erasing("letter", "bill"));
        letters.rows(NORTHMOOR.id()).clear();
        assertThat(in(() -> desk.erase(reference, OFFICER)).toString())
                .contains("letter: 0 rows (1 were found before), ERASE; to be told: the printer");
        assertThat(toBeTold(reference)).contains(PRINTER);
    }

    @Test
    void who_is_given_a_value_that_was_put_right_is_told_each_time_whatever_other_stores_say() {
        String reference = searched(RequestKind.RECTIFICATION);
        Correction letter = new Correction("letter", Map.of("number", "0"), "text", "right");
        Correction bill = new Correction("bill", Map.of("number", "0"), "text", "right");
        in(() -> desk.correct(reference, List.of(bill), OFFICER));
        assertThat(toBeTold(reference)).as("the store has refused").isEmpty();
        in(() -> desk.correct(reference, List.of(letter, bill), OFFICER));
        assertThat(toBeTold(reference)).containsExactly("the auditor", PRINTER);
        in(() -> desk.told(reference, PRINTER, "by e-mail", OFFICER));
        assertThat(toBeTold(reference)).containsExactly("the auditor");
        in(() -> desk.correct(reference, List.of(letter), OFFICER));
        assertThat(toBeTold(reference)).containsExactly("the auditor", PRINTER);
    }

    @Test
    void who_is_given_data_that_is_restricted_is_told_and_told_again_when_that_ends() {
        String reference = searched(RequestKind.RESTRICTION);
        fails = true;
        in(() -> desk.restrict(reference, true, OFFICER));
        assertThat(toBeTold(reference)).containsExactly("the auditor", PRINTER);
        fails = false;
        in(() -> desk.restrict(reference, true, OFFICER));
        for (String name : List.of("the auditor", BANK, PRINTER)) {
            in(() -> desk.told(reference, name, "by e-mail", OFFICER));
        }
        in(() -> desk.note(reference, Kind.ANSWERED, "restricted", OFFICER));
        assertThat(toBeTold(reference)).isEmpty();
        String lifting = searched(RequestKind.RESTRICTION);
        in(() -> desk.restrict(lifting, false, OFFICER));
        assertThat(toBeTold(lifting)).containsExactly("the auditor", BANK, PRINTER);
    }

    private List<String> toBeTold(String reference) {
        return in(() -> desk.recipients(reference)).stream()
                .filter(recipient -> recipient.noted().isEmpty())
                .map(Recipient::name)
                .toList();
    }

    private static SortedSet<String> sets(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static ErasurePlan erasing(String... sets) {
        ErasurePlan plan = new ErasurePlan(Map.of());
        for (String set : sets) {
            plan = plan.with(set, Disposition.erase());
        }
        return plan;
    }

    private String approved(ErasurePlan plan) {
        String reference = searched(RequestKind.ERASURE);
        in(() -> desk.plan(reference, plan, OFFICER));
        in(() -> desk.approve(reference, "Officer 9"));
        return reference;
    }

    private String searched(RequestKind kind) {
        return in(() -> {
            String reference = desk.receive(kind, Subject.of(EMAIL), NOW).reference();
            desk.note(reference, Kind.IDENTITY_PROVEN, "passport", OFFICER);
            desk.search(reference, OFFICER);
            return reference;
        });
    }

    @CanIgnoreReturnValue
    private static <R> R in(Supplier<R> work) {
        return TenantContext.call(NORTHMOOR, work::get);
    }
}
