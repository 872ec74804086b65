package uk.org.tenancy.test.attack;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;

/** Reading by criteria. */
final class CriteriaVectors {

    private CriteriaVectors() {}

    static List<Attempt> all() {
        return new Attempts("Reading by criteria")
                .reading("criteria-all", "criteria for all", read((world, build, query, row) -> query.select(row)))
                .reading(
                        "criteria-by-id",
                        "criteria by id",
                        read((world, build, query, row) -> query.select(row).where(byId(world, build, row))))
                .reading(
                        "criteria-text",
                        "criteria for a text",
                        read((world, build, query, row) -> query.select(row.get(EntityQuery.text(world)))))
                .reading(
                        "criteria-extremes",
                        "criteria for the least and the greatest",
                        read((world, build, query, row) -> query.multiselect(
                                build.least(row.<String>get(EntityQuery.text(world))),
                                build.greatest(row.<String>get(EntityQuery.text(world))))))
                .reading(
                        "criteria-group",
                        "criteria, grouped",
                        read((world, build, query, row) -> query.select(row.get(EntityQuery.text(world)))
                                .groupBy(row.get(EntityQuery.text(world)))))
                .reading(
                        "criteria-like",
                        "criteria by a part of a text",
                        read((world, build, query, row) -> query.select(row)
                                .where(build.like(
                                        row.<String>get(EntityQuery.text(world)),
                                        "%" + world.owner().canary() + "%"))))
                .reading("criteria-subquery", "criteria with a sub-query", read(CriteriaVectors::subquery))
                .reading(
                        "criteria-cross-join",
                        "criteria with a second root",
                        read((world, build, query, row) -> query.select(query.from(world.type()))))
                .all();
    }

    /** Completes a query. */
    private interface Completion {
        void complete(World world, CriteriaBuilder build, CriteriaQuery<Object> query, Root<?> row);
    }

    private static Attack read(Completion completion) {
        return world -> world.jpa("criteria query for " + world.name(), em -> {
            CriteriaBuilder build = em.getCriteriaBuilder();
            CriteriaQuery<Object> query = build.createQuery(Object.class);
            completion.complete(world, build, query, query.from(world.type()));
            return em.createQuery(query).getResultList();
        });
    }

    private static void subquery(World world, CriteriaBuilder build, CriteriaQuery<Object> query, Root<?> row) {
        Subquery<String> texts = query.subquery(String.class);
        texts.select(texts.from(world.type()).get(EntityQuery.text(world)));
        query.select(row).where(row.get(EntityQuery.text(world)).in(texts));
    }

    static Predicate byId(World world, CriteriaBuilder build, Root<?> row) {
        return build.and(EntityQuery.ids(world.entity()).stream()
                .map((SingularAttribute<?, ?> id) ->
                        build.equal(row.get(id.getName()), Members.read(id, world.foreign())))
                .toArray(Predicate[]::new));
    }
}
