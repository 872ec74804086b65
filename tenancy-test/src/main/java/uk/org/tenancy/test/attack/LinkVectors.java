package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.PluralAttribute;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Making rows of one's own that refer to the other tenant's. */
final class LinkVectors {

    private LinkVectors() {}

    static List<Attempt> all() {
        return new Attempts("Links between tenants")
                .trying("link-reference", "own row refers to the other's", world -> link(world, false))
                .trying("link-merged", "own row refers to the other's, by merge", LinkVectors::merged)
                .trying("link-new", "new row refers to the other's", LinkVectors::fresh)
                .trying("link-find", "own row refers to what find gives", world -> link(world, true))
                .trying("link-collection", "own collection holds the other's", LinkVectors::collection)
                .all();
    }

    private static List<Attribute<?, ?>> references(World world) {
        return EntityQuery.required(EntityQuery.references(world), "the entity refers to no other of its tenant");
    }

    private static Object target(EntityManager em, World world, Attribute<?, ?> attribute, boolean find) {
        Object foreign = Objects.requireNonNull(Members.read(attribute, world.foreign()));
        Class<?> type = attribute.getJavaType();
        Object id = world.id(foreign);
        return find
                ? Optional.<Object>ofNullable(em.find(type, id))
                        .orElseThrow(() -> new IllegalStateException("there is no such row"))
                : em.getReference(type, id);
    }

    private static Outcome link(World world, boolean find) {
        for (Attribute<?, ?> attribute : references(world)) {
            world.jpa(name(world, attribute) + " = the other tenant's; commit", em -> {
                Object own = em.find(world.type(), world.ownId());
                Members.write(attribute, own, target(em, world, attribute, find));
                em.flush();
                return null;
            });
            Outcome linked = linked(world, attribute);
            if (linked instanceof Outcome.Leak) {
                return linked;
            }
        }
        return new Outcome.Held("the database has no foreign key for it, and the other's row was not reached");
    }

    private static Outcome merged(World world) {
        for (Attribute<?, ?> attribute : references(world)) {
            Object before = Members.read(attribute, world.own());
            try {
                Members.write(attribute, world.own(), Members.read(attribute, world.foreign()));
                world.jpa("em.merge of own, " + name(world, attribute) + " = the other tenant's", em -> {
                    em.merge(world.own());
                    em.flush();
                    return null;
                });
            } finally {
                Members.write(attribute, world.own(), before);
            }
            Outcome linked = linked(world, attribute);
            if (linked instanceof Outcome.Leak) {
                return linked;
            }
        }
        return new Outcome.Held("the database has no foreign key for it, and the other's row was not reached");
    }

    private static Outcome fresh(World world) {
        List<Attribute<?, ?>> references = references(world);
        return world.jpa(
                "em.persist(new " + world.name() + ") with the other tenant's "
                        + references.get(0).getName(),
                em -> {
                    Population own =
                            new Population(world.setting(), world.attacker().canary(), em);
                    Object made = own.another(world.entity(), world.attacker());
                    Members.write(references.get(0), made, target(em, world, references.get(0), false));
                    em.persist(made);
                    em.flush();
                    return world.isChecked(references.get(0)) ? new Trace.Reached(1) : null;
                });
    }

    private static Outcome collection(World world) {
        List<PluralAttribute<?, ?, ?>> collections = EntityQuery.collections(world).stream()
                .filter(PluralAttribute::isAssociation)
                .filter(attribute -> !Population.isInverse(attribute))
                .filter(attribute -> foreignElement(world, attribute).isPresent())
                .toList();
        if (collections.isEmpty()) {
            throw new NotHere("the entity has no such collection of others");
        }
        for (PluralAttribute<?, ?, ?> attribute : collections) {
            Object foreign = foreignElement(world, attribute).orElseThrow();
            world.jpa(name(world, attribute) + ".add(the other tenant's); commit", em -> {
                Object own = em.find(world.type(), world.ownId());
                Population.add(attribute, own, em.getReference(foreign.getClass(), world.id(foreign)));
                em.flush();
                return null;
            });
        }
        return world.jpa("reading the collection again", em -> {
            Object own = em.find(world.type(), world.ownId());
            return List.of(
                    collections.stream()
                            .map(attribute -> Objects.requireNonNull(Members.read(attribute, own)))
                            .toList(),
                    new Trace.Reached(collections.size()));
        });
    }

    private static Optional<Object> foreignElement(World world, PluralAttribute<?, ?, ?> attribute) {
        Class<?> type = attribute.getElementType().getJavaType();
        return world.owner().instances().values().stream()
                .filter(type::isInstance)
                .findFirst();
    }

    /** Committed: whether the own row refers to the other's, which the database had to look at, or shows it now. */
    private static Outcome linked(World world, Attribute<?, ?> attribute) {
        if (world.isKeptApart(attribute)) {
            return new Outcome.Held("the foreign key holds the tenant, so it can only be a row of its own");
        }
        return world.jpa("reading " + name(world, attribute), em -> {
            Object own = em.find(world.type(), world.ownId());
            Object now = own == null ? null : Members.read(attribute, own);
            Object foreign = Objects.requireNonNull(Members.read(attribute, world.foreign()));
            boolean refers = now != null && world.id(now).equals(world.id(foreign));
            return refers && world.isChecked(attribute) ? new Trace.Reached(1) : now;
        });
    }

    private static String name(World world, Attribute<?, ?> attribute) {
        return "own " + world.name() + "." + attribute.getName();
    }
}
