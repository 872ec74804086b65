package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** What was opened for one tenant and is used while another one is bound. */
final class KeptVectors {

    private KeptVectors() {}

    static List<Attempt> all() {
        return new Attempts("Change of tenant")
                .reading(
                        "kept-manager-find",
                        "entity manager kept, find",
                        kept((world, em) -> em.find(world.type(), world.foreignId())))
                .reading(
                        "kept-manager-query",
                        "entity manager kept, query",
                        kept((world, em) -> em.createQuery("select e from " + world.name() + " e")
                                .getResultList()))
                .reading(
                        "kept-manager-native",
                        "entity manager kept, native SQL",
                        kept((world, em) -> em.createNativeQuery("select cast(to_jsonb(t) as text) from "
                                        + world.table().name() + " t")
                                .getResultList()))
                .reading("kept-manager-refresh", "entity manager kept, refresh", kept((world, em) -> {
                    Object found = em.find(world.type(), world.foreignId());
                    em.refresh(found);
                    return found;
                }))
                .reading("kept-manager-unused", "entity manager opened before", KeptVectors::openedBefore)
                .reading("kept-stream", "stream kept", KeptVectors::stream)
                .reading("kept-reference", "reference kept, loaded afterwards", KeptVectors::reference)
                .reading(
                        "kept-connection",
                        "connection kept",
                        held((open, sql) -> () -> open.createStatement().executeQuery(sql)))
                .reading(
                        "kept-statement",
                        "prepared statement kept",
                        held((open, sql) -> open.prepareStatement(sql)::executeQuery))
                .reading("kept-result", "result set kept", held((open, sql) -> {
                    ResultSet rows = open.createStatement().executeQuery(sql);
                    return () -> rows;
                }))
                .all();
    }

    /** Something read with an entity manager. */
    private interface Read {
        @Nullable
        Object with(World world, EntityManager em);
    }

    private static Attack kept(Read read) {
        return world -> holding(
                world, em -> TenantContext.call(world.tenant(), () -> world.judge(world.trace(read.with(world, em)))));
    }

    /** Opens an entity manager for the owner, who finds the row. */
    static Outcome holding(World world, Function<EntityManager, Outcome> work) {
        world.doing("an entity manager of " + world.owner().tenant() + ", used for another");
        EntityManager em = TenantContext.call(world.owner().tenant(), () -> {
            EntityManager opened = world.setting().factory().createEntityManager();
            opened.getTransaction().begin();
            opened.find(world.type(), world.foreignId());
            return opened;
        });
        try {
            return work.apply(em);
        } finally {
            end(world, em);
        }
    }

    private static void end(World world, EntityManager em) {
        TenantContext.run(world.owner().tenant(), () -> {
            if (em.isOpen()) {
                em.getTransaction().rollback();
                em.close();
            }
        });
    }

    private static Outcome openedBefore(World world) {
        EntityManager em = TenantContext.call(
                world.owner().tenant(), () -> world.setting().factory().createEntityManager());
        return TenantContext.call(
                world.tenant(),
                () -> Setting.in(
                        em,
                        used -> world.doing("an entity manager opened for "
                                        + world.owner().tenant())
                                .judge(world.trace(used.find(world.type(), world.foreignId())))));
    }

    private static Outcome stream(World world) {
        if (world.setting().factory().getClass().getName().startsWith("org.eclipse.persistence")) {
            throw new NotHere("EclipseLink's stream is a list that its owner has read already");
        }
        return holding(world, em -> {
            Stream<?> rows = TenantContext.call(
                    world.owner().tenant(),
                    () -> em.createQuery("select e from " + world.name() + " e").getResultStream());
            return TenantContext.call(world.tenant(), () -> world.judge(world.trace(rows.toList())));
        });
    }

    private static Outcome reference(World world) {
        return holding(world, em -> {
            Object reference = TenantContext.call(world.owner().tenant(), () -> {
                em.clear();
                return em.getReference(world.type(), world.foreignId());
            });
            return TenantContext.call(world.tenant(), () -> {
                em.refresh(reference);
                return world.judge(world.trace(reference));
            });
        });
    }

    /** Takes a connection for the owner, who does something with it, and then the attacker. */
    private static Attack held(Opening opening) {
        return world -> {
            String sql = SqlReadingVectors.ROWS.formatted(world.table().name());
            Tenant owner = world.owner().tenant();
            world.doing(sql + " on a connection of " + owner);
            try (Connection kept =
                    TenantContext.call(owner, () -> world.setting().source().getConnection())) {
                Rows rows = TenantContext.call(owner, () -> opening.of(kept, sql));
                return TenantContext.call(world.tenant(), () -> world.judge(world.trace(Catalogue.column(rows.get()))));
            }
        };
    }

    /** What the owner does with a connection, and what is left to the attacker. */
    private interface Opening {
        Rows of(Connection connection, String sql) throws SQLException;
    }

    /** Gives rows. */
    private interface Rows {
        ResultSet get() throws SQLException;
    }
}
