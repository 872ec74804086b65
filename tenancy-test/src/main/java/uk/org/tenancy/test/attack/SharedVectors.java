package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.PluralAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Following what all tenants share to the rows of another. */
final class SharedVectors {

    private SharedVectors() {}

    static List<Attempt> all() {
        return new Attempts("Reading through shared rows")
                .reading("shared-collection", "collections of shared rows, after the owner", SharedVectors::collections)
                .reading("shared-join", "joins from shared rows to those of tenants", SharedVectors::joins)
                .all();
    }

    private static List<Attribute<?, ?>> toOwned(World world) {
        return EntityQuery.required(
                world.entity().getPluralAttributes().stream()
                        .filter(PluralAttribute::isAssociation)
                        .filter(attribute -> !world.setting()
                                .isShared(attribute.getElementType().getJavaType()))
                        .<Attribute<?, ?>>map(attribute -> attribute)
                        .toList(),
                "the entity has no collection of rows of tenants");
    }

    private static Outcome collections(World world) {
        List<Attribute<?, ?>> attributes = toOwned(world);
        world.setting().as(world.owner().tenant(), em -> world.trace(read(world, em, attributes)));
        return world.jpa("collections of " + world.name(), em -> read(world, em, attributes));
    }

    private static List<Object> read(World world, EntityManager em, List<Attribute<?, ?>> attributes) {
        List<Object> found = new ArrayList<>();
        for (Object row : em.createQuery("select e from " + world.name() + " e").getResultList()) {
            attributes.forEach(attribute ->
                    Optional.ofNullable(Members.read(attribute, row)).ifPresent(found::add));
        }
        return found;
    }

    private static Outcome joins(World world) {
        List<String> queries = toOwned(world).stream()
                .map(attribute -> "select e, r from " + world.name() + " e left join e." + attribute.getName() + " r")
                .toList();
        return world.jpa(
                String.join("; ", queries),
                em -> queries.stream()
                        .map(query -> em.createQuery(query).getResultList())
                        .toList());
    }
}
