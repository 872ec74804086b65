package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.NamedNativeQueries;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQueries;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Parameter;
import jakarta.persistence.Query;
import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reading through relations, and by the application's own named queries. */
final class RelationVectors {

    private RelationVectors() {}

    static List<Attempt> all() {
        return new Attempts("Reading through relations")
                .reading(
                        "join-shared",
                        "left join from a shared entity",
                        world -> world.jpql("select e from "
                                + shared(world) + " s left join " + world.name() + " e on e."
                                + EntityQuery.sharedReference(world)
                                + " = s"))
                .reading(
                        "join-reference",
                        "joins to what it refers to",
                        each(RelationVectors::references, (world, name) -> "select r from %s e join e.%s r"))
                .reading(
                        "left-join-reference",
                        "left joins to what it refers to",
                        each(RelationVectors::references, (world, name) -> "select e, r from %s e left join e.%s r"))
                .reading(
                        "path-reference",
                        "paths to what it refers to",
                        each(RelationVectors::references, (world, name) -> "select e.%2$s from %1$s e"))
                .reading(
                        "fetch-reference",
                        "fetch joins",
                        each(RelationVectors::references, (world, name) -> "select e from %s e left join fetch e.%s"))
                .reading("by-reference", "by a reference to the other tenant's", RelationVectors::byReference)
                .reading(
                        "join-collection",
                        "joins to its collections",
                        each(RelationVectors::collections, (world, name) -> "select c from %s e join e.%s c"))
                .reading(
                        "fetch-collection",
                        "fetch joins of its collections",
                        each(RelationVectors::collections, (world, name) -> "select e from %s e left join fetch e.%s"))
                .reading(
                        "collection-not-empty",
                        "by whether a collection is empty",
                        each(
                                RelationVectors::collections,
                                (world, name) -> "select e from %s e where e.%s is not empty"))
                .reading("navigate-own", "what its own row leads to", RelationVectors::navigate)
                .reading("navigate-reference", "collections of a reference", RelationVectors::navigateReference)
                .reading("named-queries", "the application's named queries", RelationVectors::named)
                .all();
    }

    /** Gives a query for an attribute. */
    private interface Template {
        String of(World world, String attribute);
    }

    private static Attack each(Function<World, List<String>> attributes, Template template) {
        return world -> {
            List<String> queries = attributes.apply(world).stream()
                    .map(name -> template.of(world, name).formatted(world.name(), name))
                    .toList();
            return world.jpa(
                    String.join("; ", queries),
                    em -> queries.stream()
                            .map(query -> em.createQuery(query).getResultList())
                            .toList());
        };
    }

    private static List<String> references(World world) {
        return EntityQuery.required(EntityQuery.references(world), "the entity refers to no other of its tenant")
                .stream()
                .<String>map(Attribute::getName)
                .toList();
    }

    private static List<String> collections(World world) {
        return EntityQuery.collections(world).stream()
                .<String>map(Attribute::getName)
                .toList();
    }

    private static String shared(World world) {
        Class<?> type =
                world.entity().getAttribute(EntityQuery.sharedReference(world)).getJavaType();
        return world.setting().factory().getMetamodel().entity(type).getName();
    }

    private static Outcome byReference(World world) {
        List<String> references = references(world);
        return world.jpa("select e where e." + references + " = the other tenant's", em -> {
            List<Object> found = new ArrayList<>();
            for (String name : references) {
                Object target = java.util.Objects.requireNonNull(Members.read(name, world.foreign()));
                found.add(em.createQuery("select e from " + world.name() + " e where e." + name + " = ?1")
                        .setParameter(1, target)
                        .getResultList());
            }
            return found;
        });
    }

    private static Outcome navigate(World world) {
        return world.jpa("em.find(" + world.name() + ", " + world.ownId() + ") and all it leads to", em -> {
            Object own = em.find(world.type(), world.ownId());
            return Stream.concat(
                            Stream.of(own),
                            world.entity().getAttributes().stream().map(attribute -> Members.read(attribute, own)))
                    .toList();
        });
    }

    private static Outcome navigateReference(World world) {
        List<String> collections = collections(world);
        return world.jpa(
                "collections of em.getReference(" + world.foreignId() + ")",
                em -> collections.stream()
                        .map(name -> em.createQuery(
                                        "select c from " + world.name() + " e join e." + name + " c where e = ?1")
                                .setParameter(1, em.getReference(world.type(), world.foreignId()))
                                .getResultList())
                        .toList());
    }

    private static Outcome named(World world) {
        List<String> names = names(world.type()).toList();
        if (names.isEmpty()) {
            throw new NotHere("the entity's class declares no named query");
        }
        return world.jpa(
                "named queries " + names,
                em -> names.stream()
                        .map(name -> filled(world, em, name).getResultList())
                        .toList());
    }

    private static Stream<String> names(Class<?> type) {
        return Stream.of(
                        Stream.of(type.getAnnotationsByType(NamedQuery.class)).map(NamedQuery::name),
                        Stream.of(type.getAnnotationsByType(NamedQueries.class))
                                .flatMap(all -> Stream.of(all.value()).map(NamedQuery::name)),
                        Stream.of(type.getAnnotationsByType(NamedNativeQuery.class))
                                .map(NamedNativeQuery::name),
                        Stream.of(type.getAnnotationsByType(NamedNativeQueries.class))
                                .flatMap(all -> Stream.of(all.value()).map(NamedNativeQuery::name)))
                .flatMap(Function.identity())
                .distinct();
    }

    private static Query filled(World world, EntityManager em, String name) {
        Query query = em.createNamedQuery(name);
        for (Parameter<?> parameter : query.getParameters()) {
            String attribute = String.valueOf(parameter.getName());
            if (world.entity().getAttributes().stream()
                    .noneMatch(known -> known.getName().equals(attribute))) {
                throw new NotHere("the parameter '" + attribute + "' of the query " + name + " is no attribute");
            }
            query.setParameter(attribute, Members.read(attribute, world.foreign()));
        }
        return query;
    }
}
