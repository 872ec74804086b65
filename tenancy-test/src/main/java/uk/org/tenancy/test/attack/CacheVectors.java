package uk.org.tenancy.test.attack;

import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading what the provider's caches kept when the owner read it. */
final class CacheVectors {

    private CacheVectors() {}

    static List<Attempt> all() {
        return new Attempts("Caches")
                .reading(
                        "cache-find",
                        "find",
                        cached((world, em) -> em.find(
                                world.type(),
                                world.foreignId(),
                                Map.of("jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.USE))))
                .reading(
                        "cache-query",
                        "query whose result is kept",
                        cached((world, em) -> cacheable(em.createQuery("select e from " + world.name() + " e"))
                                .getResultList()))
                .reading("cache-query-id", "query by id whose result is kept", cached(CacheVectors::byId))
                .reading(
                        "cache-query-text",
                        "query for a text whose result is kept",
                        cached((world, em) -> cacheable(em.createQuery(
                                        "select e." + EntityQuery.text(world) + " from " + world.name() + " e"))
                                .getResultList()))
                .reading(
                        "cache-native",
                        "native query whose result is kept",
                        cached((world, em) -> cacheable(em.createNativeQuery("select cast(to_jsonb(t) as text) from "
                                        + world.table().name() + " t"))
                                .getResultList()))
                .reading("cache-relations", "what a cached row leads to", cached((world, em) -> {
                    Object found = em.find(world.type(), world.foreignId());
                    return found == null
                            ? null
                            : world.entity().getAttributes().stream()
                                    .map(attribute -> java.util.Optional.ofNullable(Members.read(attribute, found))
                                            .orElse(""))
                                    .toList();
                }))
                .all();
    }

    /** Something read. */
    private interface Read {
        @Nullable
        Object with(World world, EntityManager em);
    }

    /** Lets the owner read, twice, and then the attacker. */
    private static Attack cached(Read read) {
        return world -> {
            for (int i = 0; i < 2; i++) {
                world.setting().as(world.owner().tenant(), em -> world.trace(read.with(world, em)));
            }
            return world.jpa("the same as " + world.owner().tenant() + " before", em -> read.with(world, em));
        };
    }

    private static Query cacheable(Query query) {
        return query.setHint("org.hibernate.cacheable", true).setHint("eclipselink.query-results-cache", "True");
    }

    private static @Nullable Object byId(World world, EntityManager em) {
        Query query = em.createQuery("select e from " + world.name() + " e where " + EntityQuery.byId(world, "e"));
        Object[] values = EntityQuery.idValues(world, world.foreign());
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return cacheable(query).getResultList();
    }
}
