package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.SourceCodeLocation;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.internal.KeyTexts;

/** Finds SQL and JPQL in the texts of a class that names a key as it is as long as there is one tenant. */
final class SqlTexts {

    private SqlTexts() {}

    static Stream<Spot> in(JavaClass type) {
        return ByteCode.texts(type)
                .flatMap(text -> KeyTexts.in(text.text()).stream()
                        .map(found -> new Spot(
                                "Class <" + type.getName() + "> has " + found,
                                SourceCodeLocation.of(type, text.line()))));
    }
}
