package uk.org.tenancy.jpa.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
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
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestEvent;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** Answers for the requests themselves: they are data about people as well, and kept as proof of how they were answered. */
final class RequestHook implements PersonalDataHook {

    private static final Processing PROCESSING = new Processing(
            "to answer requests about personal data, and to show how",
            LawfulBasis.LEGAL_OBLIGATION,
            List.of("the Information Commissioner, if somebody complains"),
            "as long as the council has to show how it answered");
    private static final DataSet REQUESTS = new DataSet(
            "data-request",
            "Requests about personal data",
            List.of(
                    new Field("reference", FieldType.STRING, null),
                    about("kind", FieldType.STRING, Party.SUBJECT, Provenance.PROVIDED),
                    about("received", FieldType.DATETIME, Party.SUBJECT, Provenance.PROVIDED)),
            PROCESSING);
    private static final DataSet EVENTS = new DataSet(
            "data-request-event",
            "How requests about personal data were dealt with",
            List.of(
                    new Field("reference", FieldType.STRING, null),
                    about("at", FieldType.DATETIME, Party.SUBJECT, Provenance.OBSERVED),
                    about("kind", FieldType.STRING, Party.SUBJECT, Provenance.OBSERVED),
                    about("text", FieldType.STRING, Party.SUBJECT, Provenance.OBSERVED),
                    about("by", FieldType.STRING, Party.STAFF, Provenance.OBSERVED)),
            PROCESSING);
    private static final String REASON =
            "the council has to be able to show how it answered (UK GDPR, Articles 5(2) and 17(3)(b))";

    private final Function<Subject, List<SubjectRequest>> requests;

    /** Requests are read by whom they are about. */
    RequestHook(Function<Subject, List<SubjectRequest>> requests) {
        this.requests = requests;
    }

    private static Field about(String name, FieldType type, Party party, Provenance provenance) {
        return new Field(name, type, new Field.Meaning("requests about personal data", party, provenance, false));
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public List<DataSet> dataSets() {
        return List.of(REQUESTS, EVENTS);
    }

    @Override
    public ErasurePlan usualPlan() {
        Disposition kept = new Disposition(Disposition.Kind.RETAIN, REASON, null);
        return new ErasurePlan(Map.of(REQUESTS.name(), kept, EVENTS.name(), kept));
    }

    @Override
    public void check(ErasurePlan plan) {
        for (DataSet set : dataSets()) {
            if (!plan.of(set.name()).keeps()) {
                throw new IllegalArgumentException(set.name() + " cannot be erased, since " + REASON
                        + "; plan RETAIN, and delete whole requests from tenancy_request when that time is over");
            }
        }
    }

    /** By what else the person is known is for other stores to say: anybody may have filed a request in a person's name. */
    @Override
    public Answer find(Subject subject) {
        return Answer.of(counts(requests.apply(subject)));
    }

    private static Map<String, Long> counts(List<SubjectRequest> found) {
        long events =
                found.stream().mapToLong(request -> request.events().size()).sum();
        return Map.of(REQUESTS.name(), (long) found.size(), EVENTS.name(), events);
    }

    @Override
    public Answer export(Subject subject, ExportSink sink) {
        List<SubjectRequest> found = requests.apply(subject);
        try (ExportSink.Rows rows = sink.rows(REQUESTS)) {
            found.forEach(request -> rows.add(List.of(request.reference(), request.kind(), request.received())));
        }
        try (ExportSink.Rows rows = sink.rows(EVENTS)) {
            found.forEach(request -> request.events().forEach(event -> rows.add(values(request.reference(), event))));
        }
        return Answer.of(counts(found));
    }

    // Of a link the text is what checks it.
    private static List<Object> values(String reference, RequestEvent event) {
        String text = event.kind() == RequestEvent.Kind.LINKED ? "" : event.text();
        return Arrays.asList(reference, event.at(), event.kind(), text, event.by());
    }

    @Override
    public Answer restrict(Subject subject, boolean restricted) {
        return requests.apply(subject).isEmpty()
                ? new Answer.NothingHeld()
                : new Answer.Refused("requests are used for nothing but to answer them, and to show how");
    }

    @Override
    public Answer erase(Subject subject, ErasurePlan plan) {
        check(plan);
        return Answer.of(counts(requests.apply(subject)));
    }

    /** Nobody: what is kept is the same after a restore. */
    @Override
    public void identifiers(Consumer<Identifier> each) {}
}
