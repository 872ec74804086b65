package uk.org.tenancy.privacy.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.PersonalDataHooks;

/** Keeps what stores have erased as events of a request, and makes the certificate of them. */
final class Erasing {

    private final PersonalDataHooks hooks;
    private final ErasurePlan plan;

    private Erasing(PersonalDataHooks hooks, ErasurePlan plan) {
        this.hooks = hooks;
        this.plan = plan;
    }

    /** What was approved is what is done. */
    static Erasing approved(PersonalDataHooks hooks, SubjectRequest request) {
        return request.last(RequestEvent.Kind.APPROVED)
                .filter(event -> request.kind() == RequestKind.ERASURE && request.state() == RequestState.APPROVED)
                .map(event -> new Erasing(hooks, ErasurePlan.parse(event.text())))
                .orElseThrow(() -> new IllegalStateException("no erasure is approved for the request "
                        + request.reference() + "; plan and approve it first"));
    }

    ErasurePlan plan() {
        return plan;
    }

    static RequestEvent event(Instant at, String by, String store, Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return new RequestEvent(at, by, RequestEvent.Kind.ERASED, store + "\n" + refused.reason());
        }
        Map<String, Long> rows = answer instanceof Answer.Held held ? held.rows() : Map.of();
        return new RequestEvent(at, by, RequestEvent.Kind.ERASED, store, rows);
    }

    /** What stores have answered since the plan was approved. The first answer counts: a second finds nothing more. */
    static Answers answers(SubjectRequest request) {
        Map<String, Answer> given = new TreeMap<>();
        for (RequestEvent event : request.events()) {
            if (event.kind() == RequestEvent.Kind.APPROVED) {
                given.clear();
            } else if (event.kind() == RequestEvent.Kind.ERASED) {
                String[] parts = event.text().split("\n", 2);
                given.putIfAbsent(parts[0], parts.length > 1 ? new Answer.Refused(parts[1]) : Answer.of(event.rows()));
            }
        }
        return new Answers(given, Map.of());
    }

    /** Rows that are still there, though the plan does not keep them and their store has not refused. */
    Map<String, Long> wronglyLeft(Answers left, Answers erased) {
        Map<String, Long> wrong = new TreeMap<>(left.rows());
        hooks.stores().forEach((store, sets) -> {
            boolean refused = erased.refusals().containsKey(store);
            sets.stream()
                    .map(DataSet::name)
                    .filter(set -> refused || plan.of(set).keeps())
                    .forEach(wrong::remove);
        });
        wrong.values().removeIf(count -> count == 0);
        return wrong;
    }

    ErasureCertificate certificate(SubjectRequest request, Instant at, Answers erased, Answers left) {
        Map<String, Long> found =
                request.last(RequestEvent.Kind.SEARCHED).map(RequestEvent::rows).orElse(Map.of());
        List<ErasureCertificate.Line> lines = new ArrayList<>();
        hooks.stores().forEach((store, sets) -> {
            if (!erased.refusals().containsKey(store)) {
                sets.forEach(set -> lines.add(line(
                        store, set, erased.rows().getOrDefault(set.name(), 0L), found.getOrDefault(set.name(), 0L))));
            }
        });
        return new ErasureCertificate(request.reference(), at, lines, erased.refusals(), left.rows());
    }

    private ErasureCertificate.Line line(String store, DataSet set, long rows, long found) {
        Disposition done = plan.of(set.name());
        boolean gone = !done.keeps() && Math.max(rows, found) > 0;
        List<String> recipients = gone ? set.processing().recipients() : List.of();
        return new ErasureCertificate.Line(store, set.name(), done, rows, found, recipients);
    }
}
