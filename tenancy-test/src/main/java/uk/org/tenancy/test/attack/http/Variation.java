package uk.org.tenancy.test.attack.http;

import java.util.stream.Stream;

/** The requests by which the attacker asks for a page that shows the owner's data. */
interface Variation {
    Stream<Request> of(Scene scene, String path);

    /** The same, and then without the attacker's session, which may be refused where nobody's is not. */
    default Variation alsoByNobody() {
        return (who, path) -> of(who, path)
                .flatMap(request ->
                        Stream.of(request, who.withoutSession(request)).distinct());
    }
}
