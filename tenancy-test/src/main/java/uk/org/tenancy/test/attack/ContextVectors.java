package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenantContext;

/** What was opened for one tenant and is used while another one, or none, is bound. */
final class ContextVectors {

    private ContextVectors() {}

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
                .reading("kept-manager-unused", "entity manager opened before", ContextVectors::openedBefore)
                .reading("kept-stream", "stream kept", ContextVectors::stream)
                .reading("kept-reference", "reference kept, loaded afterwards", ContextVectors::reference)
                .reading(
                        "kept-connection",
                        "connection kept",
                        world -> connection(
                                world, (open, sql) -> open.createStatement().executeQuery(sql)))
                .reading("kept-statement", "prepared statement kept", ContextVectors::statement)
                .reading("kept-result", "result set kept", ContextVectors::result)
                .trying(
                        "nobody-manager",
                        "entity manager without a tenant",
                        nobody(world -> Setting.in(
                                world.setting().factory().createEntityManager(),
                                em -> world.trace(em.createQuery("select e from " + world.name() + " e")
                                        .getResultList()))))
                .trying(
                        "nobody-find",
                        "find without a tenant",
                        nobody(world -> Setting.in(
                                world.setting().factory().createEntityManager(),
                                em -> world.trace(em.find(world.type(), world.foreignId())))))
                .trying("nobody-kept", "entity manager kept after the block", ContextVectors::keptByNobody)
                .trying("nobody-connection", "connection without a tenant", nobody(world -> {
                    try (Connection connection = world.setting().source().getConnection()) {
                        return world.trace(Catalogue.column(
                                connection,
                                SqlReadingVectors.ROWS.formatted(world.table().name())));
                    }
                }))
                .trying("thread-manager", "entity manager on another thread", ContextVectors::otherThread)
                .all();
    }

    /** Something read with an entity manager. */
    private interface Read {
        @Nullable
        Object with(World world, EntityManager em);
    }

    /** Something done with a connection. */
    private interface Rows {
        ResultSet of(Connection connection, String sql) throws SQLException;
    }

    private static Attack kept(Read read) {
        return world -> holding(
                world, em -> TenantContext.call(world.tenant(), () -> world.judge(world.trace(read.with(world, em)))));
    }

    /** Opens an entity manager for the owner, who finds the row. */
    private static Outcome holding(World world, Function<EntityManager, Outcome> work) {
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

    private static Outcome connection(World world, Rows rows) throws SQLException {
        String sql = SqlReadingVectors.ROWS.formatted(world.table().name());
        world.doing(sql + " on a connection of " + world.owner().tenant());
        try (Connection kept = TenantContext.call(
                world.owner().tenant(), () -> world.setting().source().getConnection())) {
            return TenantContext.call(
                    world.tenant(), () -> world.judge(world.trace(Catalogue.column(rows.of(kept, sql)))));
        }
    }

    private static Outcome statement(World world) throws SQLException {
        String sql = SqlReadingVectors.ROWS.formatted(world.table().name());
        world.doing(sql + " prepared for " + world.owner().tenant());
        try (Connection kept = TenantContext.call(
                        world.owner().tenant(), () -> world.setting().source().getConnection());
                PreparedStatement prepared =
                        TenantContext.call(world.owner().tenant(), () -> kept.prepareStatement(sql))) {
            return TenantContext.call(
                    world.tenant(), () -> world.judge(world.trace(Catalogue.column(prepared.executeQuery()))));
        }
    }

    private static Outcome result(World world) throws SQLException {
        String sql = SqlReadingVectors.ROWS.formatted(world.table().name());
        world.doing(sql + " run for " + world.owner().tenant());
        try (Connection kept = TenantContext.call(
                        world.owner().tenant(), () -> world.setting().source().getConnection());
                ResultSet rows = TenantContext.call(
                        world.owner().tenant(), () -> kept.createStatement().executeQuery(sql))) {
            return TenantContext.call(world.tenant(), () -> world.judge(world.trace(Catalogue.column(rows))));
        }
    }

    /** Something that finds a trace. */
    private interface Search {
        java.util.Optional<String> in(World world) throws SQLException;
    }

    private static Attack nobody(Search search) {
        return world -> TenantContext.withoutTenant(
                () -> world.doing("without a tenant").judge(search.in(world)));
    }

    private static Outcome keptByNobody(World world) {
        return holding(
                world,
                em -> TenantContext.withoutTenant(
                        () -> world.judge(world.trace(em.find(world.type(), world.foreignId())))));
    }

    private static Outcome otherThread(World world) {
        return holding(world, em -> {
            Callable<Outcome> use = () -> world.judge(world.trace(em.find(world.type(), world.foreignId())));
            return Objects.requireNonNull(CompletableFuture.supplyAsync(() -> {
                        try {
                            return use.call();
                        } catch (Exception refused) {
                            return new Outcome.Held("refused, " + refused.getMessage());
                        }
                    })
                    .join());
        });
    }
}
