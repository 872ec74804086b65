package uk.org.tenancy.test.attack;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Root;
import java.util.List;

/** Writing many rows at once, by JPQL and criteria. */
final class BulkVectors {

    private BulkVectors() {}

    static List<Attempt> all() {
        return new Attempts("Writing many rows")
                .writing(
                        "bulk-update",
                        "JPQL update of all",
                        world -> change(
                                world, "update " + world.name() + " e set e." + EntityQuery.text(world) + " = 'x'"))
                .writing(
                        "bulk-update-id",
                        "JPQL update by id",
                        world -> reached(
                                world,
                                "update " + world.name() + " e set e." + EntityQuery.text(world)
                                        + " = 'taken over' where " + EntityQuery.byId(world, "e"),
                                EntityQuery.idValues(world, world.foreign())))
                .writing(
                        "bulk-update-subquery",
                        "JPQL update with a sub-query",
                        world -> change(
                                world,
                                "update " + world.name() + " e set e." + EntityQuery.text(world)
                                        + " = 'x' where exists (select f from " + world.name() + " f)"))
                .writing(
                        "bulk-delete",
                        "JPQL delete of all",
                        world -> change(world, "delete from " + world.name() + " e"))
                .writing(
                        "bulk-delete-id",
                        "JPQL delete by id",
                        Refusal.deleting(world -> reached(
                                world,
                                "delete from " + world.name() + " e where " + EntityQuery.byId(world, "e"),
                                EntityQuery.idValues(world, world.foreign()))))
                .writing("bulk-delete-others", "JPQL delete of all but its own", BulkVectors::deleteOthers)
                .writing("criteria-update", "criteria update by id", BulkVectors::criteriaUpdate)
                .writing("criteria-delete", "criteria delete by id", Refusal.deleting(BulkVectors::criteriaDelete))
                .all();
    }

    private static Outcome change(World world, String jpql) {
        return world.jpa(jpql, em -> em.createQuery(jpql).executeUpdate());
    }

    private static Outcome reached(World world, String jpql, Object... parameters) {
        return world.jpa(jpql, em -> {
            jakarta.persistence.Query query = em.createQuery(jpql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return new Trace.Reached(query.executeUpdate());
        });
    }

    private static Outcome deleteOthers(World world) {
        // Its own of a subclass in the same table are of no interest here.
        if (world.bystander().instances().values().stream()
                        .filter(world.type()::isInstance)
                        .count()
                > 1) {
            throw new NotHere("the attacker has more than one");
        }
        return reached(
                world,
                "delete from " + world.name() + " e where not (" + EntityQuery.byId(world, "e") + ")",
                EntityQuery.idValues(world, world.bystander().instance(world.entity())));
    }

    private static Outcome criteriaUpdate(World world) {
        return world.jpa("criteria update of " + world.name() + " " + world.foreignId(), em -> {
            CriteriaUpdate<Object> update = update(world, em.getCriteriaBuilder());
            return new Trace.Reached(em.createQuery(update).executeUpdate());
        });
    }

    @SuppressWarnings("unchecked")
    private static CriteriaUpdate<Object> update(World world, CriteriaBuilder build) {
        CriteriaUpdate<Object> update = build.createCriteriaUpdate((Class<Object>) world.type());
        Root<Object> row = update.from((Class<Object>) world.type());
        return update.set(EntityQuery.text(world), "taken over").where(CriteriaVectors.byId(world, build, row));
    }

    @SuppressWarnings("unchecked")
    private static Outcome criteriaDelete(World world) {
        return world.jpa("criteria delete of " + world.name() + " " + world.foreignId(), em -> {
            CriteriaBuilder build = em.getCriteriaBuilder();
            CriteriaDelete<Object> delete = build.createCriteriaDelete((Class<Object>) world.type());
            Root<Object> row = delete.from((Class<Object>) world.type());
            delete.where(CriteriaVectors.byId(world, build, row));
            return new Trace.Reached(em.createQuery(delete).executeUpdate());
        });
    }
}
