package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** A condition that is met where a search finds nothing. */
final class Violations extends ArchCondition<JavaClass> {

    private final Function<JavaClass, Stream<Spot>> search;

    Violations(String description, Function<JavaClass, Stream<Spot>> search) {
        super("%s", description);
        this.search = search;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        search.apply(type)
                .map(Spot::description)
                .distinct()
                .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
    }
}
