package uk.org.tenancy.test.attack;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finding out by persisting an entity whether its id is taken. */
final class PersistOracle {

    private PersistOracle() {}

    static Outcome of(World world) {
        Optional<PersistenceException> refused = persist(world, true);
        if (refused.isEmpty()) {
            return new Outcome.Held("the id can be given again");
        }
        if (!new Refusal(refused.get()).isTaken() || persist(world, false).isPresent()) {
            throw refused.get();
        }
        return new Outcome.Leak(
                "the existence of " + world.foreignId() + " of " + world.owner().tenant() + " ("
                        + new Refusal(refused.get()).said() + ")",
                world.done());
    }

    /** With the owner's id, or else with one that nobody has; it is undone in any case. */
    private static Optional<PersistenceException> persist(World world, boolean foreign) {
        world.doing("em.persist(new " + world.name() + (foreign ? " with the id " + world.foreignId() + ")" : ")"));
        return world.setting().as(world.tenant(), em -> {
            Object made = new Population(world.setting(), world.attacker().canary(), em)
                    .another(world.entity(), world.attacker());
            try {
                if (foreign) {
                    EntityQuery.ids(world.entity()).forEach(id -> copy(id, world.foreign(), made));
                }
                em.persist(made);
                em.flush();
                return Optional.empty();
            } catch (PersistenceException refused) {
                return Optional.of(refused);
            } finally {
                em.getTransaction().rollback();
                em.clear();
                em.getTransaction().begin();
            }
        });
    }

    private static void copy(SingularAttribute<?, ?> id, Object from, Object to) {
        if (id.isAssociation()) {
            throw new NotHere("the id of this entity is another entity");
        }
        @Nullable Object own = Members.read(id, to);
        if (own == null || own.equals(0) || own.equals(0L)) {
            throw new NotHere("the provider makes the ids of this entity");
        }
        Members.write(id, to, Members.read(id, from));
    }
}
