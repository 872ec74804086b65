package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.PluralAttribute;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A way to link a row of one's own to another, committed. */
interface LinkWay {

    void link(World world, Attribute<?, ?> attribute, Object target);

    static void refer(World world, Attribute<?, ?> attribute, Object target) {
        world.jpa(named(world, attribute, " = em.getReference()"), em -> {
            Object own = Objects.requireNonNull(em.find(world.type(), world.ownId()));
            Members.write(attribute, own, em.getReference(target.getClass(), world.id(target)));
            return null;
        });
    }

    static void find(World world, Attribute<?, ?> attribute, Object target) {
        world.jpa(named(world, attribute, " = em.find()"), em -> {
            Object own = Objects.requireNonNull(em.find(world.type(), world.ownId()));
            @Nullable Object found = em.find(target.getClass(), world.id(target));
            if (found == null) {
                throw new IllegalStateException("there is no such row");
            }
            Members.write(attribute, own, found);
            return null;
        });
    }

    static void merge(World world, Attribute<?, ?> attribute, Object target) {
        @Nullable Object before = Members.read(attribute, world.own());
        try {
            Members.write(attribute, world.own(), target);
            world.jpa(named(world, attribute, " = the other tenant's; em.merge()"), em -> {
                em.merge(world.own());
                return null;
            });
        } finally {
            Members.write(attribute, world.own(), before);
        }
    }

    static void persist(World world, Attribute<?, ?> attribute, Object target) {
        world.jpa("em.persist(" + named(world, attribute, " = the other tenant's)"), em -> {
            Object made = new Population(world.setting(), world.attacker().canary(), em)
                    .another(world.entity(), world.attacker());
            Members.write(attribute, made, em.getReference(target.getClass(), world.id(target)));
            em.persist(made);
            return null;
        });
    }

    static void add(World world, Attribute<?, ?> attribute, Object target) {
        world.jpa(named(world, attribute, ".add(em.getReference())"), em -> {
            Object own = Objects.requireNonNull(em.find(world.type(), world.ownId()));
            Population.add(
                    (PluralAttribute<?, ?, ?>) attribute, own, em.getReference(target.getClass(), world.id(target)));
            return null;
        });
    }

    private static String named(World world, Attribute<?, ?> attribute, String what) {
        return world.name() + "." + attribute.getName() + what;
    }
}
