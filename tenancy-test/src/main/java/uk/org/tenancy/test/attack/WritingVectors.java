package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writing with the other tenant's entity in hand. */
final class WritingVectors {

    private WritingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Writing entities")
                .writing("merge-changed", "merge of it, changed", WritingVectors::mergeChanged)
                .writing("merge-text", "change of what find gives", WritingVectors::changeFound)
                .writing(
                        "remove",
                        "remove of the other's entity",
                        Refusal.deleting(
                                work("em.remove(em.merge())", world -> em -> em.remove(em.merge(world.foreign())))))
                .writing(
                        "remove-reference",
                        "remove of a reference",
                        Refusal.deleting(work(
                                "em.remove(em.getReference())",
                                world -> em -> em.remove(em.getReference(world.type(), world.foreignId())))))
                .writing("lock-reference", "forced new version of a reference", WritingVectors::forceVersion)
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

    /**
     * Does something while the owner's detached entity holds another value, if it holds any that can be changed. A provider
     * may give the entity a new id or version, which are taken back too.
     */
    static Outcome changed(World world, Supplier<Outcome> work) {
        Optional<SingularAttribute<?, ?>> attribute = changeable(world);
        Map<SingularAttribute<?, ?>, @Nullable Object> before = new HashMap<>();
        world.entity().getSingularAttributes().stream()
                .filter(known -> known.isId() || known.isVersion() || attribute.equals(Optional.of(known)))
                .forEach(known -> before.put(known, Members.read(known, world.foreign())));
        try {
            attribute.ifPresent(known -> change(known, world.foreign()));
            return work.get();
        } finally {
            before.forEach((known, value) -> Members.write(known, world.foreign(), value));
        }
    }

    private static Outcome changeFound(World world) {
        SingularAttribute<?, ?> attribute =
                changeable(world).orElseThrow(() -> new NotHere("the entity has no text or number to change"));
        return world.jpa("change of em.find(" + world.name() + ", " + world.foreignId() + ")", em -> {
            Object found = em.find(world.type(), world.foreignId());
            if (found != null) {
                change(attribute, found);
            }
            return found;
        });
    }

    /** A text that holds the canary, or else a number. */
    private static Optional<SingularAttribute<?, ?>> changeable(World world) {
        return EntityQuery.optionalText(world)
                .<SingularAttribute<?, ?>>map(world.entity()::getSingularAttribute)
                .or(() -> world.entity().getSingularAttributes().stream()
                        .filter(attribute -> !attribute.isId() && !attribute.isVersion())
                        .filter(attribute -> Members.read(attribute, world.foreign()) instanceof Integer)
                        .<SingularAttribute<?, ?>>map(attribute -> attribute)
                        .findFirst());
    }

    private static void change(SingularAttribute<?, ?> attribute, Object entity) {
        Members.write(
                attribute,
                entity,
                Members.read(attribute, entity) instanceof Integer number ? number + 1 : "taken over");
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
