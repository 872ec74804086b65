package uk.org.tenancy.servlet;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionRule;
import uk.org.tenancy.privacy.RetentionSink;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestDesk;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.RequestStore;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** Requests of people, in memory, about one row of data that names their council. */
final class Requests implements RequestStore, PersonalDataHook {

    static final String OFFICER = "Officer 7";

    private static final DataSet LETTERS = new DataSet(
            "letter",
            "Letters",
            List.of(new Field(
                    "text", FieldType.STRING, new Field.Meaning("letters", Party.SUBJECT, Provenance.PROVIDED, false))),
            new Processing("to answer letters", LawfulBasis.PUBLIC_TASK, List.of("printers & <post>"), "a year")
                    .keptBy(new RetentionRule(Period.ofYears(1), "sent", Disposition.Kind.ERASE)));

    private final Map<String, SubjectRequest> requests = new ConcurrentHashMap<>();
    private boolean erased;

    RequestDesk desk(Path folder) {
        return RequestDesk.of(this, hooks(), folder, Clock.systemUTC());
    }

    PersonalDataHooks hooks() {
        return PersonalDataHooks.of(List.of(this), Duration.ofSeconds(30));
    }

    /** A link to a package for somebody of a tenant. */
    static String link(RequestDesk desk, Tenant tenant) {
        return TenantContext.call(tenant, () -> {
            String reference = desk.receive(
                            RequestKind.ACCESS, Subject.of(Identifier.email("ann@example.org")), Instant.now())
                    .reference();
            desk.note(reference, RequestEvent.Kind.IDENTITY_PROVEN, "passport", OFFICER);
            desk.search(reference, OFFICER);
            desk.pack(reference, options -> options, OFFICER);
            desk.approve(reference, OFFICER);
            return desk.link(reference, Duration.ofDays(1), OFFICER);
        });
    }

    @Override
    public void add(SubjectRequest request) {
        requests.put(key(request.reference()), request);
    }

    @Override
    public void update(SubjectRequest before, SubjectRequest after) {
        if (!requests.replace(key(before.reference()), before, after)) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public Optional<SubjectRequest> find(String reference) {
        return Optional.ofNullable(requests.get(key(reference)));
    }

    @Override
    public List<SubjectRequest> open() {
        return requests.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(key("")))
                .map(Map.Entry::getValue)
                .filter(request -> !request.state().isEnd())
                .toList();
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public List<DataSet> dataSets() {
        return List.of(LETTERS);
    }

    @Override
    public Answer find(Subject subject) {
        return erased ? new Answer.NothingHeld() : new Answer.Held(Map.of("letter", 1L));
    }

    @Override
    public Answer export(Subject subject, ExportSink sink) {
        try (ExportSink.Rows rows = sink.rows(LETTERS)) {
            rows.add(List.of("a letter to " + TenantContext.require().id()));
        }
        return new Answer.Held(Map.of("letter", 1L));
    }

    @Override
    public Answer restrict(Subject subject, boolean restricted) {
        return new Answer.Held(Map.of("letter", 1L));
    }

    @Override
    public Answer erase(Subject subject, ErasurePlan plan) {
        erased = !plan.of("letter").keeps();
        return new Answer.Held(Map.of("letter", 1L));
    }

    /** Two at each council, of which one goes when it is disposed of. */
    @Override
    public void overdue(RetentionPlan plan, RetentionSink sink) {
        sink.rows("letter", 2);
    }

    @Override
    public void dispose(RetentionPlan plan, RetentionSink sink) {
        sink.rows("letter", 1);
        sink.kept("letter", RetentionSink.Kept.RESTRICTED, 3);
    }

    private static String key(String reference) {
        return TenantContext.require().id() + "/" + reference;
    }
}
