package uk.org.tenancy.privacy.request;

import java.time.Instant;
import java.util.Map;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;

/** The steps that lead to a person being forgotten. */
final class Forgetting {

    private final CaseFile requests;
    private final PersonalDataHooks hooks;
    private final Journal journal;

    /** Keeps whom is about to be erased. */
    interface Journal {

        void keep(Instant at, Subject subject, ErasurePlan plan);
    }

    Forgetting(CaseFile requests, PersonalDataHooks hooks, Journal journal) {
        this.requests = requests;
        this.hooks = hooks;
        this.journal = journal;
    }

    SubjectRequest plan(String reference, ErasurePlan plan, String by) {
        SubjectRequest request = requests.searched(reference);
        if (request.kind() != RequestKind.ERASURE) {
            throw new IllegalArgumentException(
                    "the request " + reference + " does not ask for erasure; pack it instead");
        }
        hooks.check(plan);
        return requests.put(request, requests.event(by, RequestEvent.Kind.PREPARED, plan.toText()));
    }

    ErasureCertificate erase(String reference, String by) {
        SubjectRequest request = requests.get(reference);
        Erasing erasing = Erasing.approved(hooks, request);
        journal.keep(requests.now(), request.subject(), erasing.plan());
        Answers answers = hooks.erase(
                request.subject(),
                erasing.plan(),
                Erasing.answers(request),
                (store, answer) -> put(reference, Erasing.event(requests.now(), by, store, answer)));
        requireComplete(reference, by, answers);
        Answers left = hooks.verify(request.subject());
        requireComplete(reference, by, left);
        requireNothingWrong(reference, by, erasing.wronglyLeft(left, answers));
        ErasureCertificate certificate = erasing.certificate(request, requests.now(), answers, left);
        put(reference, requests.event(by, RequestEvent.Kind.ANSWERED, certificate.toString()));
        return certificate;
    }

    private void requireComplete(String reference, String by, Answers answers) {
        if (!answers.areComplete()) {
            put(reference, requests.interrupted(by, answers));
            throw new IllegalStateException(
                    "the request " + reference + " cannot be finished, since stores have not answered: "
                            + answers.missing() + "; look after them, and call this again");
        }
    }

    private void requireNothingWrong(String reference, String by, Map<String, Long> wrong) {
        if (!wrong.isEmpty()) {
            put(reference, requests.event(by, RequestEvent.Kind.INTERRUPTED, "left are " + wrong));
            throw new IllegalStateException("after the erasure for " + reference + ", there are still " + wrong
                    + " rows; mend the hooks that left them, and let the request be planned anew");
        }
    }

    /** To the request as it is by now. */
    private void put(String reference, RequestEvent event) {
        SubjectRequest unused = requests.put(requests.get(reference), event);
    }
}
