package uk.org.tenancy.privacy.request;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.Correction;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.erasure.ErasureEntry;
import uk.org.tenancy.privacy.erasure.ErasureJournal;
import uk.org.tenancy.privacy.erasure.ErasureReplay;
import uk.org.tenancy.privacy.erasure.Pseudonyms;
import uk.org.tenancy.privacy.export.PackageOptions;

/**
 * Where a council's officers deal with requests of people about their data. Every step is kept with the request: who did it,
 * when, and what came of it.
 *
 * <pre>{@code
 * RequestDesk desk = RequestDesk.of(requests, hooks, packages, Clock.systemUTC());
 * SubjectRequest request = desk.receive(RequestKind.ACCESS, Subject.of(Identifier.email(address)), received, "Officer 7");
 * desk.note(request.reference(), RequestEvent.Kind.IDENTITY_PROVEN, "passport seen", "Officer 7");
 * desk.search(request.reference(), "Officer 7");
 * desk.pack(request.reference(), options -> options, "Officer 7");
 * desk.approve(request.reference(), "Officer 9");
 * String link = desk.link(request.reference(), Duration.ofDays(7), "Officer 7");
 * desk.note(request.reference(), RequestEvent.Kind.ANSWERED, "sent by secure mail", "Officer 7");
 * }</pre>
 *
 * <p>All is done for the tenant that is bound. A store that does not answer leaves the request as it was, with a note of what is
 * missing; the same step is taken again later. Nothing is answered before each store has.
 *
 * <p>Safe for use by many threads, as far as the stores are; of two officers who take a step at once, one is refused.
 */
public final class RequestDesk {

    private final CaseFile requests;
    private final PersonalDataHooks hooks;
    private final Giving giving;
    private final Changing changing;
    private final Forgetting forgetting;

    private RequestDesk(CaseFile requests, PersonalDataHooks hooks, Giving giving, Forgetting forgetting) {
        this.requests = requests;
        this.hooks = hooks;
        this.giving = giving;
        this.changing = new Changing(requests, hooks);
        this.forgetting = forgetting;
    }

    /**
     * A desk.
     *
     * @param requests keeps the requests
     * @param hooks answer for every store of personal data
     * @param packages the folder that packages are written to, which nobody else can read
     * @param clock tells the time
     * @return the desk
     */
    public static RequestDesk of(RequestStore requests, PersonalDataHooks hooks, Path packages, Clock clock) {
        CaseFile file = new CaseFile(requests, clock);
        return new RequestDesk(
                file,
                hooks,
                new Giving(file, new Packing(hooks, packages)),
                new Forgetting(file, hooks, (at, subject, plan) -> {}));
    }

    /**
     * A desk that keeps a journal of whom it erases, by pseudonyms, so that {@link ErasureReplay} erases them again after a
     * backup was restored. An erasure that cannot be kept there does not begin.
     *
     * @param kept the journal, in another database than the one that backups restore
     * @param key makes the pseudonyms
     * @return the changed copy
     */
    public RequestDesk journalling(ErasureJournal kept, Pseudonyms key) {
        return new RequestDesk(
                requests,
                hooks,
                giving,
                new Forgetting(
                        requests, hooks, (at, subject, plan) -> kept.add(ErasureEntry.of(at, subject, plan, key))));
    }

    /**
     * Files a request.
     *
     * @param kind which right the person uses
     * @param subject the person, as far as known
     * @param received when the request came, which may be some days ago
     * @return the request, with a reference that cannot be guessed
     * @throws IllegalArgumentException if it came in the future
     */
    public SubjectRequest receive(RequestKind kind, Subject subject, Instant received) {
        return requests.add(kind, subject, received);
    }

    /**
     * A request.
     *
     * @param reference what it is called
     * @return the request
     * @throws NoSuchElementException if this tenant has none of that name
     */
    public SubjectRequest request(String reference) {
        return requests.get(reference);
    }

    /**
     * All requests that have not ended.
     *
     * @return the requests, the oldest first
     */
    public List<SubjectRequest> open() {
        return requests.open();
    }

    /**
     * Other open requests of the same kind by the same person. Whose they are is known once identity is proven, not before:
     * others might file requests in a person's name.
     *
     * @param reference a request
     * @return the others, of which each can be answered together with this one, or withdrawn
     */
    public List<SubjectRequest> duplicates(String reference) {
        return requests.duplicates(request(reference));
    }

    /**
     * Notes what happened outside: that identity was proven, what is meant, that time was extended, how it was answered.
     *
     * @param reference the request
     * @param kind what happened
     * @param text what there is to say of it
     * @param by who did it
     * @return the request
     * @throws IllegalArgumentException if it cannot happen now, or is not for people to note
     */
    public SubjectRequest note(String reference, RequestEvent.Kind kind, String text, String by) {
        return switch (kind) {
            case SEARCHED,
                    CORRECTED,
                    RESTRICTED,
                    INTERRUPTED,
                    PREPARED,
                    READ,
                    APPROVED,
                    LINKED,
                    DOWNLOADED,
                    ERASED,
                    RECIPIENT_TOLD,
                    RECIPIENT_NOT_TOLD,
                    REFUSED ->
                throw new IllegalArgumentException(
                        kind + " is noted when it is done; call the method of this desk that does it");
            default -> requests.put(request(reference), requests.event(by, kind, text));
        };
    }

    /**
     * Refuses a request.
     *
     * @param reference the request
     * @param reason why
     * @param complaint where the person can complain
     * @param by who refused
     * @return the request
     * @throws IllegalArgumentException if it cannot be refused any more, or reason or route are missing
     */
    public SubjectRequest refuse(String reference, String reason, String complaint, String by) {
        return requests.put(request(reference), RequestEvent.refused(requests.now(), by, reason, complaint));
    }

    /**
     * Looks for the person in every store. What they are known by is kept with the request.
     *
     * @param reference the request
     * @param by who searches
     * @return what was found. If an answer is missing, the search is to be done again
     */
    public PersonalDataHooks.Finding search(String reference, String by) {
        return changing.search(reference, by);
    }

    /**
     * Writes the package for the person, verified, without what is about others; for portability without what needs not be
     * given. It waits for approval then.
     *
     * @param reference a request for access or portability, of which every store was searched
     * @param options changes what is usual: title, language, values that an officer takes out
     * @param by who packs
     * @return the request, prepared; or as it was, with a note of which store has not answered
     */
    public SubjectRequest pack(String reference, UnaryOperator<PackageOptions.Builder> options, String by) {
        return giving.pack(reference, options, by);
    }

    /**
     * What usually becomes of each data set on erasure, to begin a plan with.
     *
     * @return a decision for each data set
     */
    public ErasurePlan usualPlan() {
        return hooks.usualPlan();
    }

    /**
     * Plans an erasure, which changes nothing. How many rows it will reach was found by the search.
     *
     * @param reference a request for erasure, of which every store was searched
     * @param plan what becomes of each data set; {@link #usualPlan} is one to begin with
     * @param by who plans
     * @return the request, which waits for approval
     * @throws IllegalArgumentException if the plan does not decide about each data set, or a store cannot carry it out
     */
    public SubjectRequest plan(String reference, ErasurePlan plan, String by) {
        return forgetting.plan(reference, plan, by);
    }

    /**
     * Approves what was prepared.
     *
     * @param reference the request
     * @param by who approves
     * @return the request
     */
    public SubjectRequest approve(String reference, String by) {
        SubjectRequest request = request(reference);
        String prepared =
                request.last(RequestEvent.Kind.PREPARED).map(RequestEvent::text).orElse("");
        return requests.put(request, requests.event(by, RequestEvent.Kind.APPROVED, prepared));
    }

    /**
     * The package that was made last, to be read before it is approved. That somebody reads it is kept with the request first.
     *
     * @param reference a request for access or portability
     * @param by who reads it
     * @return the file
     * @throws IllegalStateException if none was made, or the file is not the one that was
     * @throws IllegalArgumentException if the request was refused or withdrawn
     */
    public Path packed(String reference, String by) {
        return giving.packed(reference, by);
    }

    /**
     * The package that was approved, to be given by other ways than a link. That somebody has it is kept with the request first.
     *
     * @param reference a request for access or portability
     * @param by who takes it
     * @return the file
     * @throws IllegalStateException if none was approved, or the file is not the one that was
     * @throws IllegalArgumentException if the request was withdrawn
     */
    public Path open(String reference, String by) {
        return giving.approved(reference, by);
    }

    /**
     * Makes a link by which the person can get the approved package once. One that was made before is no longer valid.
     *
     * @param reference a request for access or portability
     * @param valid for how long, at most 31 days
     * @param by who makes it
     * @return what the address has to end with; whoever knows it gets the package. It is kept nowhere
     */
    public String link(String reference, Duration valid, String by) {
        return giving.link(reference, valid, by);
    }

    /**
     * Whether a link can be used. Using it is another step, since programs that look for malware open links in mails.
     *
     * @param link what the address ends with
     * @return false if there is no such link, its time is over, or it was used
     */
    public boolean isValid(String link) {
        return giving.linked(link).isPresent();
    }

    /**
     * Uses a link.
     *
     * @param link what the address ends with
     * @return the package, or empty if the link is not valid. It is not any more
     * @throws IllegalStateException if the file is not the one that was approved; the link stays valid
     */
    public Optional<Path> download(String link) {
        return giving.download(link);
    }

    /**
     * Erases the person as approved, looks anew in every store, and certifies what was done. If a store does not answer, or
     * something is left, the same call goes on where it was.
     *
     * @param reference a request for erasure that was approved
     * @param by who does it
     * @return the certificate
     * @throws IllegalStateException if none was approved, a store has not answered, or something is left that should not be
     */
    public ErasureCertificate erase(String reference, String by) {
        return forgetting.erase(reference, by);
    }

    /**
     * Puts values right. Which they are is kept with the request, and not what they were or are.
     *
     * @param reference a request for rectification, of which every store was searched
     * @param corrections the values
     * @param by who does it
     * @return the answers. If one is missing or a store refuses, what is said there is to be looked after
     * @throws IllegalArgumentException if it asks for something else, or a value is not one of the person's data
     */
    public Answers correct(String reference, List<Correction> corrections, String by) {
        return changing.correct(reference, corrections, by);
    }

    /**
     * Restricts the person's data in every store, or ends that.
     *
     * @param reference the request
     * @param restricted whether it is restricted from now on
     * @param by who does it
     * @return the answers. If one is missing, it is to be done again
     */
    public Answers restrict(String reference, boolean restricted, String by) {
        return changing.restrict(reference, restricted, by);
    }

    /**
     * Who has to be told of what was put right, erased or restricted for a request, as far as it was done (UK GDPR, Article 19):
     * the recipients that are declared for the data sets in which rows were changed. The person may ask who they are. That a
     * restriction has ended is named as well.
     *
     * @param reference the request
     * @return the recipients, in the order of their names, with what was noted of each since
     */
    public List<Recipient> recipients(String reference) {
        return changing.recipients(reference);
    }

    /**
     * Notes that a recipient was told, also when the request has ended.
     *
     * @param reference the request
     * @param recipient which of its {@link #recipients}, by the name
     * @param how how they were told, and when if it was not today
     * @param by who told them
     * @return the request
     * @throws IllegalArgumentException if nothing was changed that they are given, or it is not said how
     */
    public SubjectRequest told(String reference, String recipient, String how, String by) {
        return changing.note(reference, RequestEvent.Kind.RECIPIENT_TOLD, recipient, how, by);
    }

    /**
     * Notes that a recipient is not told: they were never given what this person's data was, it is impossible, or it takes a
     * disproportionate effort.
     *
     * @param reference the request
     * @param recipient which of its {@link #recipients}, by the name
     * @param why why not
     * @param by who has decided that
     * @return the request
     * @throws IllegalArgumentException if nothing was changed that they are given, or it is not said why
     */
    public SubjectRequest notTold(String reference, String recipient, String why, String by) {
        return changing.note(reference, RequestEvent.Kind.RECIPIENT_NOT_TOLD, recipient, why, by);
    }
}
