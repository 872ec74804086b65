package uk.org.tenancy.privacy.request;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import uk.org.tenancy.privacy.export.PackageOptions;

/** The steps that lead to a person having a package. */
final class Giving {

    private final CaseFile requests;
    private final Packing packing;

    Giving(CaseFile requests, Packing packing) {
        this.requests = requests;
        this.packing = packing;
    }

    SubjectRequest pack(String reference, UnaryOperator<PackageOptions.Builder> options, String by) {
        SubjectRequest request = requests.searched(reference);
        if (request.kind() == RequestKind.ERASURE) {
            throw new IllegalArgumentException("the request " + reference + " asks for erasure; plan that instead");
        }
        request.with(requests.event(by, RequestEvent.Kind.PREPARED, "a package"));
        Packing.Result packed = packing.pack(request, requests.now(), options);
        return requests.put(
                request,
                packed.answers().areComplete()
                        ? requests.event(
                                by,
                                RequestEvent.Kind.PREPARED,
                                packed.text(),
                                packed.answers().rows())
                        : requests.interrupted(by, packed.answers()));
    }

    Path packed(String reference, String by) {
        SubjectRequest request = requests.get(reference);
        return read(request, packing.packed(request), RequestEvent.Kind.PREPARED, by);
    }

    Path approved(String reference, String by) {
        SubjectRequest request = requests.get(reference);
        return read(request, packing.approved(request), RequestEvent.Kind.APPROVED, by);
    }

    private Path read(SubjectRequest request, Path file, RequestEvent.Kind made, String by) {
        String which = request.last(made).orElseThrow().text();
        SubjectRequest unused = requests.put(request, requests.event(by, RequestEvent.Kind.READ, which));
        return file;
    }

    String link(String reference, Duration valid, String by) {
        SubjectRequest request = requests.get(reference);
        Path unused = packing.approved(request);
        String secret = Links.secret();
        Instant now = requests.now();
        requests.put(request, new RequestEvent(now, by, RequestEvent.Kind.LINKED, Links.text(secret, now, valid)));
        return reference + "." + secret;
    }

    Optional<Path> download(String link) {
        return linked(link).map(request -> {
            Path file = packing.approved(request);
            requests.put(request, requests.event("the person", RequestEvent.Kind.DOWNLOADED, ""));
            return file;
        });
    }

    Optional<SubjectRequest> linked(String link) {
        int dot = link.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : requests.find(link.substring(0, dot))
                        .filter(request -> Links.opens(request, link.substring(dot + 1), requests.now()));
    }
}
