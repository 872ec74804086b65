package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writing with the other tenant's entity in hand. */
final class WritingVectors {

    private WritingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Writing entities")
                .trying("merge-changed", "merge of it, changed", WritingVectors::mergeChanged)
                .trying("merge-text", "change of what find gives", WritingVectors::changeFound)
                .trying(
                        "remove",
                        "remove of the other's entity",
                        work("em.remove(em.merge())", world -> em -> em.remove(em.merge(world.foreign()))))
                .trying(
                        "remove-reference",
                        "remove of a reference",
                        work(
                                "em.remove(em.getReference())",
                                world -> em -> em.remove(em.getReference(world.type(), world.foreignId()))))
                .trying("lock-reference", "forced new version of a reference", WritingVectors::forceVersion)
                .all();
    }

    private static Attack work(String what, Function<World, Consumer<EntityManager>> work) {
        return world -> world.jpa(what + " of " + world.name() + " " + world.foreignId(), em -> {
            work.apply(world).accept(em);
            em.flush();
            return null;
        });
    }

    private static Outcome mergeChanged(World world) {
        return changed(
                world,
                () -> world.jpa("em.merge(" + world.name() + " " + world.foreignId() + ", changed)", em -> {
                    em.merge(world.foreign());
                    em.flush();
                    return null;
                }));
    }

    /** Does something while the owner's detached entity holds another text, if it holds any. */
    static Outcome changed(World world, Supplier<Outcome> work) {
        Map<Attribute<?, ?>, Object> before = new HashMap<>();
        world.entity().getSingularAttributes().stream()
                .filter(attribute -> Members.read(attribute, world.foreign()) != null)
                .forEach(attribute ->
                        before.put(attribute, Objects.requireNonNull(Members.read(attribute, world.foreign()))));
        try {
            EntityQuery.optionalText(world)
                    .map(world.entity()::getAttribute)
                    .ifPresent(text -> Members.write(text, world.foreign(), "taken over"));
            return work.get();
        } finally {
            before.forEach((attribute, value) -> Members.write(attribute, world.foreign(), value));
        }
    }

    private static Outcome changeFound(World world) {
        Attribute<?, ?> text = world.entity().getAttribute(EntityQuery.text(world));
        return world.jpa("change of em.find(" + world.name() + ", " + world.foreignId() + ")", em -> {
            Object found = em.find(world.type(), world.foreignId());
            if (found != null) {
                Members.write(text, found, "taken over");
            }
            return found;
        });
    }

    private static Outcome forceVersion(World world) {
        if (!world.entity().hasVersionAttribute()) {
            throw new NotHere("the entity has no version");
        }
        return world.jpa("em.lock(em.getReference(" + world.foreignId() + "), OPTIMISTIC_FORCE_INCREMENT)", em -> {
            em.lock(em.getReference(world.type(), world.foreignId()), LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            em.flush();
            return null;
        });
    }
}
