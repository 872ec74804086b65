package uk.org.tenancy.privacy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.Tenants.NORTHMOOR;
import static uk.org.tenancy.Tenants.SOUTHMOOR;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Answers;
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
import uk.org.tenancy.privacy.erasure.ErasureEntry;
import uk.org.tenancy.privacy.erasure.ErasureJournal;
import uk.org.tenancy.privacy.erasure.Pseudonyms;
import uk.org.tenancy.privacy.export.PackageVerifier;
import uk.org.tenancy.privacy.request.RequestEvent.Kind;

class RequestDeskTest {

    private static final String OFFICER = "Officer 7";
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Identifier EMAIL = Identifier.email("ann@example.org");
    private static final Identifier ACCOUNT = new Identifier("account", "12");
    private static final Subject ANN = Subject.of(EMAIL);

    private final MemoryStore letters = new MemoryStore("letters", "letter");
    private final Moody bills = new Moody(new MemoryStore("bills", "bill"));
    private final MemoryRequests requests = new MemoryRequests();

    @TempDir
    Path folder;

    private RequestDesk desk;

    /** A store that fails, or forgets to erase, when it is told to. */
    private static final class Moody implements PersonalDataHook {

        private final MemoryStore store;
        private boolean fails;
        private boolean forgets;

        Moody(MemoryStore store) {
            this.store = store;
        }

        @Override
        public String name() {
            return store.name();
        }

        @Override
        public List<DataSet> dataSets() {
            return store.dataSets();
        }

        @Override
        public Answer find(Subject subject) {
            return mood(() -> store.find(subject));
        }

        @Override
        public Answer export(Subject subject, ExportSink sink) {
            return mood(() -> store.export(subject, sink));
        }

        @Override
        public Answer restrict(Subject subject, boolean restricted) {
            return mood(() -> store.restrict(subject, restricted));
        }

        @Override
        public void check(ErasurePlan plan) {
            if (plan.of("bill").kind() == Disposition.Kind.ANONYMISE) {
                throw new IllegalArgumentException("a bill is nobody's without a name");
            }
        }

        @Override
        public Answer erase(Subject subject, ErasurePlan plan) {
            return mood(() -> forgets ? new Answer.Held(Map.of("bill", 1L)) : store.erase(subject, plan));
        }

        private Answer mood(Supplier<Answer> answer) {
            if (fails) {
                throw new IllegalStateException("down");
            }
            return answer.get();
        }
    }

    @BeforeEach
    void fill() {
        letters.put(NORTHMOOR.id(), "a letter", EMAIL, ACCOUNT);
        letters.put(NORTHMOOR.id(), "another's", Identifier.email("ben@example.org"));
        letters.put(SOUTHMOOR.id(), "to the other council", EMAIL);
        bills.store.put(NORTHMOOR.id(), "a bill", ACCOUNT);
        desk = later(Duration.ZERO);
    }

    private RequestDesk later(Duration after) {
        return RequestDesk.of(
                requests,
                PersonalDataHooks.of(List.of(letters, bills), Duration.ofSeconds(30)),
                folder,
                Clock.fixed(NOW.plus(after), ZoneOffset.UTC));
    }

    @Test
    void a_request_for_access_leads_to_a_package_that_was_approved() throws IOException {
        String reference = proven(RequestKind.ACCESS);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.packed(reference, OFFICER)))
                .hasMessageContaining("pack it first");
        SubjectRequest packed = in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER));
        assertThat(packed.state()).isEqualTo(RequestState.PREPARED);
        assertThat(packed.subject().identifiers()).contains(ACCOUNT);
        assertThat(packed.last(Kind.PREPARED).orElseThrow().rows()).isEqualTo(Map.of("bill", 1L, "letter", 1L));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.open(reference, OFFICER)))
                .hasMessageContaining("approve it first");
        Path read = in(NORTHMOOR, () -> desk.packed(reference, OFFICER));
        SubjectRequest unused = in(NORTHMOOR, () -> desk.approve(reference, "Officer 9"));
        Path file = in(NORTHMOOR, () -> desk.open(reference, OFFICER));
        assertThat(PackageVerifier.create().verify(file).isGood()).isTrue();
        assertThat(file).isEqualTo(read);
        assertThat(file.getParent().getFileName()).hasToString("northmoor");
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.open(reference, OFFICER)))
                .hasMessageContaining("is not the one that was approved");
    }

    @Test
    void who_has_read_a_package_and_when_is_kept_before_it_is_given() throws IOException {
        String reference = proven(RequestKind.ACCESS);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        SubjectRequest packed = in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER));
        Path file = in(NORTHMOOR, () -> later(Duration.ofHours(1)).packed(reference, "Officer 8"));
        SubjectRequest read = in(NORTHMOOR, () -> desk.request(reference));
        String made = packed.last(Kind.PREPARED).orElseThrow().text();
        assertThat(read).isEqualTo(packed.with(new RequestEvent(NOW.plusSeconds(3600), "Officer 8", Kind.READ, made)));
        assertThat(read.state()).isEqualTo(RequestState.PREPARED);
        in(NORTHMOOR, () -> desk.approve(reference, "Officer 9"));
        String link = in(NORTHMOOR, () -> desk.link(reference, Duration.ofDays(1), OFFICER));
        in(NORTHMOOR, () -> desk.open(reference, "Officer 9"));
        assertThat(in(NORTHMOOR, () -> desk.request(reference))
                        .last(Kind.READ)
                        .orElseThrow()
                        .by())
                .isEqualTo("Officer 9");
        assertThat(in(NORTHMOOR, () -> desk.isValid(link))).isTrue();
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.packed(reference, OFFICER)))
                .hasMessageContaining("is not the one that was packed");
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.note(reference, Kind.READ, made, OFFICER)))
                .hasMessageContaining("call the method");
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).events().stream()
                        .filter(event -> event.kind() == Kind.READ))
                .hasSize(2);
    }

    @Test
    void a_package_of_a_request_that_was_withdrawn_is_not_read_any_more() {
        String reference = proven(RequestKind.ACCESS);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER));
        SubjectRequest withdrawn = in(NORTHMOOR, () -> desk.note(reference, Kind.WITHDRAWN, "", OFFICER));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.packed(reference, OFFICER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it has ended");
        assertThat(in(NORTHMOOR, () -> desk.request(reference))).isEqualTo(withdrawn);
    }

    @Test
    void a_link_opens_the_package_once_in_its_time_and_for_its_council() {
        String reference = proven(RequestKind.PORTABILITY);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.link(reference, Duration.ofDays(1), OFFICER)))
                .hasMessageContaining("approve it first");
        in(NORTHMOOR, () -> desk.approve(reference, "Officer 9"));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.link(reference, Duration.ofDays(32), OFFICER)))
                .hasMessageContaining("at most 31 days");
        String first = in(NORTHMOOR, () -> desk.link(reference, Duration.ofDays(1), OFFICER));
        String second = in(NORTHMOOR, () -> desk.link(reference, Duration.ofDays(1), OFFICER));
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).toString()).doesNotContain(second.substring(13));
        assertThat(in(NORTHMOOR, () -> desk.isValid(first))).isFalse();
        assertThat(in(SOUTHMOOR, () -> desk.download(second))).isEmpty();
        assertThat(in(NORTHMOOR, () -> desk.download(second + "x"))).isEmpty();
        assertThat(in(NORTHMOOR, () -> desk.download("x"))).isEmpty();
        assertThat(in(NORTHMOOR, () -> later(Duration.ofDays(1)).download(second)))
                .isEmpty();
        assertThat(in(NORTHMOOR, () -> later(Duration.ofHours(23)).download(second)))
                .isPresent();
        assertThat(in(NORTHMOOR, () -> desk.download(second))).isEmpty();
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).last(Kind.DOWNLOADED))
                .isPresent();
    }

    @Test
    void nothing_is_packed_unless_every_store_was_searched_and_answers() throws IOException {
        String reference = proven(RequestKind.ACCESS);
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER)))
                .hasMessageContaining("search first");
        bills.fails = true;
        assertThat(in(NORTHMOOR, () -> desk.search(reference, OFFICER))
                        .answers()
                        .areComplete())
                .isFalse();
        assertThat(in(NORTHMOOR, () -> desk.request(reference))
                        .last(Kind.INTERRUPTED)
                        .orElseThrow()
                        .text())
                .contains("bills=failed");
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER)))
                .hasMessageContaining("search first");
        bills.fails = false;
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        bills.fails = true;
        assertThat(in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER))
                        .state())
                .isEqualTo(RequestState.OPEN);
        try (Stream<Path> files = Files.list(folder.resolve("northmoor"))) {
            assertThat(files).isEmpty();
        }
        bills.fails = false;
        assertThat(in(NORTHMOOR, () -> desk.pack(reference, options -> options, OFFICER))
                        .state())
                .isEqualTo(RequestState.PREPARED);
    }

    @Test
    void an_erasure_is_approved_done_looked_after_and_certified() {
        String reference = approvedErasure(erasing());
        ErasureCertificate certificate = in(NORTHMOOR, () -> desk.erase(reference, OFFICER));
        assertThat(certificate.lines())
                .extracting(ErasureCertificate.Line::toString)
                .containsExactly("bills, bill: 1 rows, HOLD: a claim", "letters, letter: 1 rows, ERASE");
        assertThat(certificate.left()).isEqualTo(Map.of("bill", 1L));
        assertThat(certificate.toString()).contains("verified on 2026-11-28T12:00:00Z: left are {bill=1}");
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(1);
        assertThat(letters.rows(SOUTHMOOR.id())).hasSize(1);
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).state()).isEqualTo(RequestState.ANSWERED);
    }

    @Test
    void what_was_not_approved_is_not_erased() {
        String planned = proven(RequestKind.ERASURE);
        in(NORTHMOOR, () -> desk.search(planned, OFFICER));
        in(NORTHMOOR, () -> desk.plan(planned, erasing(), OFFICER));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.erase(planned, OFFICER)))
                .hasMessageContaining("plan and approve it first");
        in(NORTHMOOR, () -> desk.approve(planned, "Officer 9"));
        in(NORTHMOOR, () -> desk.plan(planned, erasing().with("bill", Disposition.erase()), OFFICER));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.erase(planned, OFFICER)))
                .hasMessageContaining("plan and approve it first");
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(2);
        assertThat(bills.store.rows(NORTHMOOR.id())).hasSize(1);
    }

    @Test
    void values_are_put_right_for_a_request_that_asks_for_it() {
        String reference = proven(RequestKind.RECTIFICATION);
        List<Correction> right = List.of(new Correction("letter", Map.of("number", "0"), "text", "secret words"));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.correct(reference, right, OFFICER)))
                .hasMessageContaining("search first");
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        assertThatThrownBy(() -> in(
                        NORTHMOOR,
                        () -> desk.correct(
                                reference,
                                List.of(new Correction("letter", Map.of("number", "0"), "number", "2")),
                                OFFICER)))
                .hasMessageContaining("is not about the person");
        Answers answers = in(NORTHMOOR, () -> desk.correct(reference, right, OFFICER));
        assertThat(answers.missing()).isEmpty();
        assertThat(letters.rows(NORTHMOOR.id()).get(0).text()).isEqualTo("secret words");
        RequestEvent kept = in(NORTHMOOR, () -> desk.request(reference))
                .last(RequestEvent.Kind.CORRECTED)
                .orElseThrow();
        assertThat(kept.text()).isEqualTo("letter {number=0}: text").doesNotContain("secret");
        String other = proven(RequestKind.ACCESS);
        in(NORTHMOOR, () -> desk.search(other, OFFICER));
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.correct(other, right, OFFICER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_store_that_takes_no_corrections_is_named() {
        String reference = proven(RequestKind.RECTIFICATION);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        List<Correction> right = List.of(new Correction("bill", Map.of("number", "0"), "text", "right"));
        assertThat(in(NORTHMOOR, () -> desk.correct(reference, right, OFFICER)).refusals())
                .hasEntrySatisfying("bills", why -> assertThat(why).contains("takes no corrections"));
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).last(RequestEvent.Kind.INTERRUPTED))
                .isPresent();
    }

    @Test
    void what_a_store_cannot_do_is_not_planned() {
        String reference = proven(RequestKind.ERASURE);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        ErasurePlan impossible = erasing().with("bill", Disposition.anonymise());
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.plan(reference, impossible, OFFICER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bill is nobody's without a name");
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.plan(reference, new ErasurePlan(Map.of()), OFFICER)))
                .hasMessageContaining("nobody has decided what becomes of data set");
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).state()).isEqualTo(RequestState.OPEN);
    }

    @Test
    void an_erasure_that_a_store_did_not_answer_goes_on_where_it_was_and_counts_all() {
        ErasurePlan both = erasing().with("bill", Disposition.erase());
        String reference = approvedErasure(both);
        bills.fails = true;
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.erase(reference, OFFICER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bills=failed");
        bills.fails = false;
        ErasureCertificate certificate = in(NORTHMOOR, () -> desk.erase(reference, OFFICER));
        assertThat(certificate.lines())
                .extracting(ErasureCertificate.Line::rows)
                .containsExactly(1L, 1L);
        assertThat(certificate.left()).isEmpty();
    }

    @Test
    void a_certificate_tells_what_was_found_where_the_count_was_lost() {
        String reference = approvedErasure(erasing());
        in(NORTHMOOR, () -> letters.erase(desk.request(reference).subject(), erasing()));
        ErasureCertificate certificate = in(NORTHMOOR, () -> desk.erase(reference, OFFICER));
        assertThat(certificate.lines())
                .extracting(ErasureCertificate.Line::toString)
                .contains("letters, letter: 0 rows (1 were found before), ERASE");
    }

    @Test
    void a_store_that_claims_to_have_erased_is_found_out_and_it_is_planned_anew() {
        ErasurePlan both = erasing().with("bill", Disposition.erase());
        String reference = approvedErasure(both);
        bills.forgets = true;
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.erase(reference, OFFICER)))
                .hasMessageContaining("there are still {bill=1} rows");
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).state()).isEqualTo(RequestState.APPROVED);
        bills.forgets = false;
        in(NORTHMOOR, () -> desk.plan(reference, both, OFFICER));
        in(NORTHMOOR, () -> desk.approve(reference, OFFICER));
        assertThat(in(NORTHMOOR, () -> desk.erase(reference, OFFICER)).left()).isEmpty();
    }

    @Test
    void whom_it_erases_is_kept_by_pseudonyms_before_and_if_that_fails_nothing_is_erased() {
        List<ErasureEntry> kept = new ArrayList<>();
        Pseudonyms key = Pseudonyms.under(new byte[32]);
        String reference = approvedErasure(erasing());
        RequestDesk broken = desk.journalling(new Journal(kept, true), key);
        assertThatThrownBy(() -> in(NORTHMOOR, () -> broken.erase(reference, OFFICER)))
                .hasMessage("the journal is full");
        assertThat(letters.rows(NORTHMOOR.id())).hasSize(2);
        in(NORTHMOOR, () -> desk.journalling(new Journal(kept, false), key).erase(reference, OFFICER));
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).plan()).isEqualTo(erasing());
        assertThat(kept.get(0).toString()).doesNotContain("ann@");
    }

    private record Journal(List<ErasureEntry> kept, boolean full) implements ErasureJournal {

        @Override
        public void add(ErasureEntry entry) {
            if (full) {
                throw new IllegalStateException("the journal is full");
            }
            kept.add(entry);
        }

        @Override
        public List<ErasureEntry> since(Instant at) {
            return kept;
        }
    }

    @Test
    void requests_of_the_same_person_are_recognised_once_both_are_proven() {
        String first = proven(RequestKind.ACCESS);
        String unproven =
                in(NORTHMOOR, () -> desk.receive(RequestKind.ACCESS, ANN, NOW)).reference();
        String other = proven(RequestKind.ERASURE);
        assertThat(in(NORTHMOOR, () -> desk.duplicates(first))).isEmpty();
        assertThat(in(NORTHMOOR, () -> desk.duplicates(unproven))).isEmpty();
        in(NORTHMOOR, () -> desk.note(unproven, Kind.IDENTITY_PROVEN, "passport", OFFICER));
        assertThat(in(NORTHMOOR, () -> desk.duplicates(first)))
                .extracting(SubjectRequest::reference)
                .containsExactly(unproven);
        assertThat(in(NORTHMOOR, () -> desk.duplicates(other))).isEmpty();
    }

    @Test
    void a_council_has_its_own_requests_only() {
        String reference = proven(RequestKind.ACCESS);
        assertThatThrownBy(() -> in(SOUTHMOOR, () -> desk.request(reference)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("southmoor has no request " + reference);
        List<SubjectRequest> others = in(SOUTHMOOR, desk::open);
        assertThat(others).isEmpty();
    }

    @Test
    void restricting_reaches_every_store_or_is_noted_as_missing() {
        String reference = proven(RequestKind.RESTRICTION);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        assertThat(in(NORTHMOOR, () -> desk.restrict(reference, true, OFFICER)).areComplete())
                .isTrue();
        assertThat(letters.restricted).containsExactly(NORTHMOOR.id());
        bills.fails = true;
        assertThat(in(NORTHMOOR, () -> desk.restrict(reference, false, OFFICER)).areComplete())
                .isFalse();
        assertThat(in(NORTHMOOR, () -> desk.request(reference)).last(Kind.INTERRUPTED))
                .isPresent();
    }

    @Test
    void what_is_done_cannot_be_noted_without_doing_it() {
        String reference = proven(RequestKind.ERASURE);
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.note(reference, Kind.APPROVED, "x", OFFICER)))
                .hasMessageContaining("call the method");
        assertThatThrownBy(() -> in(NORTHMOOR, () -> desk.receive(RequestKind.ACCESS, ANN, NOW.plusSeconds(1))))
                .hasMessageContaining("yet to come");
        SubjectRequest refused =
                in(NORTHMOOR, () -> desk.refuse(reference, "manifestly unfounded", "the Commissioner", OFFICER));
        assertThat(refused.state()).isEqualTo(RequestState.REFUSED);
    }

    @Test
    void of_two_who_take_a_step_at_once_one_is_refused() {
        String reference = proven(RequestKind.ACCESS);
        SubjectRequest stale = in(NORTHMOOR, () -> desk.request(reference));
        in(NORTHMOOR, () -> desk.note(reference, Kind.CLARIFICATION_ASKED, "which year?", OFFICER));
        SubjectRequest late = stale.with(new RequestEvent(NOW, "Officer 8", Kind.WITHDRAWN, ""));
        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> requests.update(stale, late)))
                .isInstanceOf(ConcurrentModificationException.class);
    }

    private static ErasurePlan erasing() {
        return new ErasurePlan(Map.of("letter", Disposition.erase(), "bill", Disposition.hold("a claim")));
    }

    private String approvedErasure(ErasurePlan plan) {
        String reference = proven(RequestKind.ERASURE);
        in(NORTHMOOR, () -> desk.search(reference, OFFICER));
        in(NORTHMOOR, () -> desk.plan(reference, plan, OFFICER));
        in(NORTHMOOR, () -> desk.approve(reference, "Officer 9"));
        return reference;
    }

    private String proven(RequestKind kind) {
        return in(NORTHMOOR, () -> {
            String reference =
                    desk.receive(kind, ANN, NOW.minus(Duration.ofDays(1))).reference();
            return desk.note(reference, Kind.IDENTITY_PROVEN, "passport", OFFICER)
                    .reference();
        });
    }

    @CanIgnoreReturnValue
    private static <R> R in(Tenant tenant, Supplier<R> work) {
        return TenantContext.call(tenant, work::get);
    }
}
