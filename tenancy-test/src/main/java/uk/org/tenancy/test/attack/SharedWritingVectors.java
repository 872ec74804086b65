package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import uk.org.tenancy.TenantContext;

/** Changing, as one tenant, what all tenants see. All of it is rolled back. */
final class SharedWritingVectors {

    private SharedWritingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Writing shared rows")
                .trying("shared-find-change", "a shared row found and changed", SharedWritingVectors::changed)
                .trying("shared-remove", "a shared row found and removed", SharedWritingVectors::removed)
                .trying("shared-persist", "a new shared row", SharedWritingVectors::persisted)
                .trying("shared-jpql-update", "JPQL update of shared rows", SharedWritingVectors::updated)
                .trying(
                        "shared-jpql-delete",
                        "JPQL delete of shared rows",
                        world -> bulk(world, "delete from " + world.name() + " e"))
                .trying("shared-sql-update", "SQL update of shared rows", sql("UPDATE %1$s t SET %2$s = t.%2$s"))
                .trying("shared-sql-delete", "SQL delete of shared rows", sql("DELETE FROM %1$s"))
                .trying("shared-sql-insert", "SQL insert of shared rows", sql("INSERT INTO %1$s SELECT * FROM %1$s"))
                .all();
    }

    private static Outcome changed(World world) {
        SingularAttribute<?, ?> text = text(world);
        return undone(world, "change of em.find(" + world.name() + ")", em -> {
            Object row = any(world, em);
            Members.write(text, row, "changed");
            em.flush();
            em.refresh(row);
            return Objects.equals(Members.read(text, row), "changed");
        });
    }

    private static Outcome removed(World world) {
        return undone(world, "em.remove(" + world.name() + ")", em -> {
            em.remove(any(world, em));
            em.flush();
            return true;
        });
    }

    private static Outcome persisted(World world) {
        return undone(world, "em.persist(new " + world.name() + ")", em -> {
            Population more = new Population(world.setting(), world.attacker().canary(), em);
            em.persist(more.like(world.entity(), any(world, em)));
            em.flush();
            return true;
        });
    }

    private static Outcome updated(World world) {
        String text = "e." + text(world).getName();
        return bulk(world, "update " + world.name() + " e set " + text + " = " + text);
    }

    private static Outcome bulk(World world, String jpql) {
        return undone(world, jpql, em -> {
            any(world, em);
            return em.createQuery(jpql).executeUpdate() > 0;
        });
    }

    private static Attack sql(String sql) {
        return world -> {
            String column = Table.quoted(world.table().anyColumn());
            String statement = sql.formatted(world.table().name(), column);
            return world.doing(statement).connected(connection -> {
                if (Catalogue.column(
                                connection, "SELECT 1 FROM " + world.table().name() + " LIMIT 1")
                        .isEmpty()) {
                    throw new NotHere("there are no shared rows");
                }
                return KeyOracle.undone(connection, statement)
                        .map(Refusal::new)
                        .filter(refusal -> !refusal.isAboutRows())
                        .map(refusal -> refusal.outcome(statement))
                        .orElseGet(() -> leak(world));
            });
        };
    }

    /** Work in a transaction that is rolled back, and tells whether it has changed a shared row. */
    private static Outcome undone(World world, String what, Function<EntityManager, Boolean> work) {
        world.doing(what);
        return TenantContext.call(world.tenant(), () -> {
            try (EntityManager em = world.setting().factory().createEntityManager()) {
                em.getTransaction().begin();
                try {
                    return work.apply(em) ? leak(world) : new Outcome.Held("nothing was written");
                } catch (RuntimeException refused) {
                    if (new Refusal(refused).isAboutRows()) {
                        return leak(world);
                    }
                    throw refused;
                } finally {
                    em.getTransaction().rollback();
                    world.setting().factory().getCache().evict(world.type());
                }
            }
        });
    }

    private static Outcome leak(World world) {
        return new Outcome.Leak("the right to change rows of " + world.name() + " that all tenants see", world.done());
    }

    private static Object any(World world, EntityManager em) {
        return em.createQuery("select e from " + world.name() + " e", Object.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotHere("there are no shared rows"));
    }

    private static SingularAttribute<?, ?> text(World world) {
        return world.entity().getSingularAttributes().stream()
                .filter(attribute -> attribute.getJavaType() == String.class && !attribute.isId())
                .<SingularAttribute<?, ?>>map(attribute -> attribute)
                .findFirst()
                .orElseThrow(() -> new NotHere("the entity has no text"));
    }
}
