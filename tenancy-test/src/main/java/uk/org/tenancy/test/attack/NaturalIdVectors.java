package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import java.lang.annotation.Annotation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finding by Hibernate's natural ids, which it keeps in a cache of their own. */
final class NaturalIdVectors {

    private NaturalIdVectors() {}

    static List<Attempt> all() {
        return new Attempts("Natural ids")
                .reading("natural-id", "by natural id", world -> attack(world, "load"))
                .reading("natural-id-reference", "reference by natural id", world -> attack(world, "getReference"))
                .reading("natural-id-cached", "by natural id, after the owner", NaturalIdVectors::cached)
                .all();
    }

    private static Outcome cached(World world) {
        for (int i = 0; i < 2; i++) {
            world.setting().as(world.owner().tenant(), em -> world.trace(found(world, em, "load")));
        }
        return attack(world, "load");
    }

    private static Outcome attack(World world, String method) {
        return world.jpa(
                "session.byNaturalId(" + world.name() + ")." + method + "() with the other tenant's values",
                em -> found(world, em, method));
    }

    private static @Nullable Object found(World world, EntityManager em, String method) {
        Class<?> session = type("Session");
        Class<?> access = type("NaturalIdLoadAccess");
        if (!session.isInstance(em.getDelegate())) {
            throw new NotHere("the provider is not Hibernate");
        }
        Object search = Reflect.call(em.unwrap(session), session, "byNaturalId", world.type());
        for (Attribute<?, ?> attribute : attributes(world)) {
            search = Reflect.call(
                    search, access, "using", attribute.getName(), Members.read(attribute, world.foreign()));
        }
        return Reflect.callOrNull(search, access, method);
    }

    private static List<Attribute<?, ?>> attributes(World world) {
        Class<? extends Annotation> natural = type("annotations.NaturalId").asSubclass(Annotation.class);
        return EntityQuery.required(
                world.entity().getAttributes().stream()
                        .filter(attribute ->
                                Members.annotation(attribute, natural).isPresent())
                        .<Attribute<?, ?>>map(attribute -> attribute)
                        .toList(),
                "the entity has no natural id");
    }

    private static Class<?> type(String name) {
        return Reflect.type("org.hibernate." + name, "Hibernate");
    }
}
