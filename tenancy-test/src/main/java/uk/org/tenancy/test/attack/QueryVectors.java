package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reading by JPQL. */
final class QueryVectors {

    private QueryVectors() {}

    static List<Attempt> all() {
        return new Attempts("Reading by JPQL")
                .reading("jpql-all", "all", query("select e from %s e"))
                .reading(
                        "jpql-by-id",
                        "by id",
                        world -> world.jpql(
                                "select e from " + world.name() + " e where " + EntityQuery.byId(world, "e"),
                                EntityQuery.idValues(world, world.foreign())))
                .reading(
                        "jpql-id-in",
                        "by a list of ids",
                        world -> world.jpql(
                                "select e from " + world.name() + " e where e." + EntityQuery.oneId(world) + " in ?1",
                                List.of(world.foreignId())))
                .reading("jpql-text", "a text alone", text("select e.%2$s from %1$s e"))
                .reading("jpql-text-changed", "a text in a function", text("select concat(e.%2$s, '!') from %1$s e"))
                .reading(
                        "jpql-text-case",
                        "a text in a case",
                        text("select case when e.%2$s is null then '' else e.%2$s end from %1$s e"))
                .reading(
                        "jpql-extremes",
                        "the least and the greatest",
                        text("select min(e.%2$s), max(e.%2$s) from %1$s e"))
                .reading("jpql-group", "grouped", text("select e.%2$s, count(e) from %1$s e group by e.%2$s"))
                .reading(
                        "jpql-having",
                        "grouped, with a condition",
                        text("select e.%2$s from %1$s e group by e.%2$s having count(e) > 0"))
                .reading(
                        "jpql-distinct",
                        "distinct and ordered",
                        text("select distinct e.%2$s from %1$s e order by e.%2$s"))
                .reading("jpql-union", "a union", query("select e from %1$s e union select f from %1$s f"))
                .reading(
                        "jpql-cte",
                        "a common table expression",
                        text("with c as (select e.%2$s as t from %1$s e) select x.t from c x"))
                .reading(
                        "jpql-in-subquery",
                        "in a sub-query",
                        text("select e from %1$s e where e.%2$s in (select f.%2$s from %1$s f)"))
                .reading("jpql-cross-join", "joined to itself", query("select f from %1$s e, %1$s f"))
                .reading("jpql-ids", "ids alone", QueryVectors::ids)
                .reading(
                        "jpql-tuple",
                        "as tuples",
                        world -> world.jpa(
                                "select e from " + world.name() + " e as tuples",
                                em -> em.createQuery("select e as x from " + world.name() + " e", Tuple.class)
                                        .getResultList()))
                .reading(
                        "jpql-stream",
                        "as a stream",
                        all(query -> query, query -> query.getResultStream().toList()))
                .reading(
                        "jpql-page",
                        "as a page",
                        all(query -> query.setFirstResult(0).setMaxResults(1_000), Query::getResultList))
                .reading(
                        "jpql-locked",
                        "with a lock on the rows",
                        all(query -> query.setLockMode(LockModeType.PESSIMISTIC_WRITE), Query::getResultList))
                .reading(
                        "jpql-fetch-size",
                        "read only, with a fetch size",
                        all(
                                query -> query.setHint("org.hibernate.readOnly", true)
                                        .setHint("eclipselink.read-only", "True")
                                        .setHint("org.hibernate.fetchSize", 1),
                                Query::getResultList))
                .reading(
                        "jpql-text-like",
                        "by a part of a text",
                        world -> world.jpql(
                                "select e from " + world.name() + " e where e." + EntityQuery.text(world) + " like ?1",
                                "%" + world.owner().canary() + "%"))
                .reading(
                        "jpql-blind",
                        "counting the rows with a text",
                        world -> reached(
                                world,
                                "e." + EntityQuery.text(world) + " like ?1",
                                "%" + world.owner().canary() + "%"))
                .reading(
                        "jpql-count-id",
                        "counting the rows with an id",
                        world -> reached(
                                world, EntityQuery.byId(world, "e"), EntityQuery.idValues(world, world.foreign())))
                .reading(
                        "jpql-exists",
                        "asking whether an id exists",
                        world -> reached(
                                world,
                                "exists (select f from " + world.name() + " f where " + EntityQuery.byId(world, "f")
                                        + ")",
                                EntityQuery.idValues(world, world.foreign())))
                .trying("jpql-total", "the total of all rows", QueryVectors::total)
                .all();
    }

    private static Attack query(String jpql) {
        return world -> world.jpql(jpql.formatted(world.name()));
    }

    private static Attack text(String jpql) {
        return world -> world.jpql(jpql.formatted(world.name(), EntityQuery.text(world)));
    }

    private static Attack all(UnaryOperator<Query> prepare, Function<Query, @Nullable Object> read) {
        return world -> {
            String jpql = "select e from " + world.name() + " e";
            return world.jpa(jpql, em -> read.apply(prepare.apply(em.createQuery(jpql))));
        };
    }

    private static Outcome ids(World world) {
        String jpql = "select e." + EntityQuery.oneId(world) + " from " + world.name() + " e";
        return world.jpa(
                jpql,
                em -> em.createQuery(jpql, Object.class)
                        .getResultStream()
                        .map(Trace.Key::new)
                        .toList());
    }

    private static Outcome reached(World world, String condition, Object... parameters) {
        String jpql = "select count(e) from " + world.name() + " e where " + condition;
        return world.jpa(jpql, em -> new Trace.Reached(count(em, jpql, parameters)));
    }

    private static Outcome total(World world) {
        String jpql = "select count(e) from " + world.name() + " e";
        long own = world.attacker().instances().values().stream()
                .filter(world.type()::isInstance)
                .count();
        return world.jpa(jpql, em -> new Trace.Reached(count(em, jpql) - own));
    }

    private static long count(EntityManager em, String jpql, Object... parameters) {
        Query query = em.createQuery(jpql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return ((Number) query.getSingleResult()).longValue();
    }
}
