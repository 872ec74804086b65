package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Stream;

/** Finds addresses that have the number of a row in them. */
final class Addresses {

    private static final Set<String> PARTS = Set.of(
            "jakarta.ws.rs.PathParam",
            "javax.ws.rs.PathParam",
            "org.jboss.resteasy.reactive.RestPath",
            "org.springframework.web.bind.annotation.PathVariable",
            "io.micronaut.http.annotation.PathVariable");
    private static final Set<String> NUMBERS = Set.of("int", "long", "java.lang.Integer", "java.lang.Long");

    private Addresses() {}

    static Stream<Spot> in(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.getParameters().stream()
                        .anyMatch(parameter -> NUMBERS.contains(
                                        parameter.getRawType().getName())
                                && Names.annotations(parameter, PARTS).findAny().isPresent()))
                .map(method -> Spot.at(method, method.getDescription() + " takes a number from its address"));
    }
}
