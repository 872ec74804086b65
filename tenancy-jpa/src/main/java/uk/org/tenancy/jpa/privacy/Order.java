package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts entities in an order in which they can be erased: what refers to another comes before it. */
final class Order {

    private Order() {}

    static List<Declared> of(List<Declared> declared) {
        Set<Declared> targetsFirst = new LinkedHashSet<>();
        declared.forEach(one -> visit(one, declared, targetsFirst, new LinkedHashSet<>()));
        List<Declared> order = new ArrayList<>(targetsFirst);
        Collections.reverse(order);
        return order;
    }

    private static void visit(Declared one, List<Declared> all, Set<Declared> done, Set<Declared> onTheWay) {
        if (!done.contains(one) && onTheWay.add(one)) {
            all.stream().filter(other -> refers(one, other)).forEach(other -> visit(other, all, done, onTheWay));
            done.add(one);
        }
    }

    private static boolean refers(Declared from, Declared to) {
        return from.type().getSingularAttributes().stream()
                .filter(SingularAttribute::isAssociation)
                .map(SingularAttribute::getJavaType)
                .anyMatch(target -> target.isAssignableFrom(to.type().getJavaType()));
    }
}
