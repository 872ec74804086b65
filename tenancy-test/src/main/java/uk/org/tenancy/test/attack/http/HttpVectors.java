package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.stream.Stream;

/** All vectors there are. */
final class HttpVectors {

    private HttpVectors() {}

    static List<Attempt> all() {
        return Stream.of(
                        ReplayVectors.all(),
                        SessionVectors.all(),
                        IdentifierVectors.all(),
                        OracleVectors.all(),
                        FormVectors.all(),
                        MethodVectors.all(),
                        NegotiationVectors.all(),
                        HostVectors.all(),
                        NamingVectors.all(),
                        PathVectors.all(),
                        CacheVectors.all(),
                        SharedStateVectors.all(),
                        OracleVectors.withTheOwnersText())
                .flatMap(List::stream)
                .toList();
    }
}
