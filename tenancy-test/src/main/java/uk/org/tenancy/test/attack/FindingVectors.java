package uk.org.tenancy.test.attack;

import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading by the id of the other tenant's row, through the entity manager. */
final class FindingVectors {

    private FindingVectors() {}

    static List<Attempt> all() {
        Attempts attempts = new Attempts("Reading by id")
                .reading("find", "find", world -> find(world, Map.of()))
                .reading(
                        "find-bypassing-cache",
                        "find, bypassing the cache",
                        world ->
                                find(world, Map.of("jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS)))
                .reading("find-with-graph", "find with an entity graph", FindingVectors::findWithGraph)
                .reading(
                        "find-with-timeout",
                        "find with a timeout",
                        world -> find(world, Map.of("jakarta.persistence.query.timeout", 5_000)))
                .reading(
                        "reference",
                        "getReference, then reading it",
                        world -> world.jpa(
                                "em.getReference(" + world.name() + ", " + world.foreignId() + ").toString()",
                                em -> loaded(em.getReference(world.type(), world.foreignId()))))
                .reading("reference-refreshed", "getReference, then refresh", FindingVectors::refreshReference)
                .reading("find-after-owner", "find, after the owner has found it", FindingVectors::findAfterOwner)
                .reading("refresh-merged", "refresh of what was merged", FindingVectors::refreshMerged);
        for (LockModeType mode : LockModeType.values()) {
            if (mode != LockModeType.NONE) {
                String name = mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
                attempts.reading(
                        "find-lock-" + name,
                        "find with the lock " + name.replace('-', ' '),
                        world -> lock(world, mode));
            }
        }
        return attempts.all();
    }

    private static Outcome find(World world, Map<String, Object> hints) {
        return world.jpa(
                "em.find(" + world.name() + ", " + world.foreignId() + (hints.isEmpty() ? "" : ", " + hints) + ")",
                em -> em.find(world.type(), world.foreignId(), hints));
    }

    private static Outcome findWithGraph(World world) {
        return world.jpa("em.find(" + world.name() + ", " + world.foreignId() + ", fetch graph)", em -> {
            EntityGraph<?> graph = em.createEntityGraph(world.type());
            world.entity().getSingularAttributes().stream()
                    .filter(Population::isReference)
                    .forEach(attribute -> graph.addAttributeNodes(attribute.getName()));
            return em.find(world.type(), world.foreignId(), Map.of("jakarta.persistence.fetchgraph", graph));
        });
    }

    private static Outcome refreshReference(World world) {
        return world.jpa("em.refresh(em.getReference(" + world.name() + ", " + world.foreignId() + "))", em -> {
            Object reference = em.getReference(world.type(), world.foreignId());
            em.refresh(reference);
            return loaded(reference);
        });
    }

    private static Outcome findAfterOwner(World world) {
        world.setting().as(world.owner().tenant(), em -> {
            em.find(world.type(), world.foreignId());
            return em.find(world.type(), world.foreignId()) != null;
        });
        return find(world, Map.of());
    }

    private static Outcome refreshMerged(World world) {
        return world.jpa("em.refresh of the detached " + world.name() + " " + world.foreignId(), em -> {
            em.refresh(em.contains(world.foreign()) ? world.foreign() : managed(em, world));
            return em.find(world.type(), world.foreignId());
        });
    }

    private static Object managed(EntityManager em, World world) {
        Object found = em.find(world.type(), world.foreignId());
        if (found == null) {
            throw new IllegalStateException("there is no such row");
        }
        return found;
    }

    private static Outcome lock(World world, LockModeType mode) {
        boolean plain = mode == LockModeType.PESSIMISTIC_READ || mode == LockModeType.PESSIMISTIC_WRITE;
        if (!plain && !world.entity().hasVersionAttribute()) {
            throw new NotHere("the entity has no version");
        }
        return world.jpa("em.find(" + world.name() + ", " + world.foreignId() + ", " + mode + ")", em -> {
            Object found = em.find(world.type(), world.foreignId(), mode);
            if (found != null) {
                em.detach(found);
            }
            return found;
        });
    }

    private static @Nullable Object loaded(@Nullable Object reference) {
        // Whatever is called on a proxy makes it load.
        return reference == null || reference.toString().isEmpty() ? null : reference;
    }
}
