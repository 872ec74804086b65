package uk.org.tenancy.privacy.request;

import java.util.List;
import java.util.stream.Collectors;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.Correction;
import uk.org.tenancy.privacy.PersonalDataHooks;

/** Searches for a person's data, puts it right and restricts it, and keeps who has to be told. */
final class Changing {

    private final CaseFile requests;
    private final PersonalDataHooks hooks;

    Changing(CaseFile requests, PersonalDataHooks hooks) {
        this.requests = requests;
        this.hooks = hooks;
    }

    PersonalDataHooks.Finding search(String reference, String by) {
        SubjectRequest request = requests.get(reference);
        request.with(requests.event(by, RequestEvent.Kind.SEARCHED, ""));
        PersonalDataHooks.Finding found = hooks.find(request.subject());
        Answers answers = found.answers();
        SubjectRequest unused = requests.put(
                request,
                request.knownAs(found.subject()),
                answers.areComplete()
                        ? requests.event(by, RequestEvent.Kind.SEARCHED, "", answers.rows())
                        : requests.interrupted(by, answers));
        return found;
    }

    Answers correct(String reference, List<Correction> corrections, String by) {
        SubjectRequest request = requests.searched(reference);
        String which = corrections.stream().map(Correction::toString).collect(Collectors.joining("\n"));
        request.with(requests.event(by, RequestEvent.Kind.CORRECTED, which));
        Answers answers = hooks.correct(request.subject(), corrections);
        boolean done = answers.areComplete() && answers.refusals().isEmpty();
        return keep(request, RequestEvent.Kind.CORRECTED, which, answers, done, by);
    }

    Answers restrict(String reference, boolean restricted, String by) {
        SubjectRequest request = requests.searched(reference);
        String what = restricted ? "restricted" : "not restricted";
        request.with(requests.event(by, RequestEvent.Kind.RESTRICTED, what));
        Answers answers = hooks.restrict(request.subject(), restricted);
        return keep(request, RequestEvent.Kind.RESTRICTED, what, answers, answers.areComplete(), by);
    }

    private Answers keep(
            SubjectRequest request, RequestEvent.Kind kind, String text, Answers answers, boolean done, String by) {
        SubjectRequest unused = requests.put(
                request,
                done
                        ? requests.event(by, kind, text, answers.rows())
                        : requests.interrupted(by, answers, answers.rows()));
        return answers;
    }

    List<Recipient> recipients(String reference) {
        return Recipients.of(hooks.stores(), requests.get(reference));
    }

    /** The text says how a recipient was told, or why not. */
    SubjectRequest note(String reference, RequestEvent.Kind kind, String recipient, String text, String by) {
        SubjectRequest request = requests.get(reference);
        List<Recipient> all = Recipients.of(hooks.stores(), request);
        return requests.put(request, Recipients.noted(requests.event(by, kind, text), all, recipient));
    }
}
