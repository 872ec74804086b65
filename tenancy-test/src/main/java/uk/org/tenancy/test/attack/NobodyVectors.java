package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import uk.org.tenancy.TenantContext;

/** What is done after the owner's work while no tenant is bound. */
final class NobodyVectors {

    private NobodyVectors() {}

    static List<Attempt> all() {
        return new Attempts("Change of tenant")
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
                .trying("nobody-kept", "entity manager kept after the block", NobodyVectors::kept)
                .trying("nobody-connection", "connection without a tenant", nobody(NobodyVectors::rows))
                .trying("thread-manager", "entity manager on another thread", NobodyVectors::otherThread)
                .all();
    }

    /** Something that finds a trace. */
    private interface Search {
        Optional<String> in(World world) throws SQLException;
    }

    /** Comes straight after the owner, who may have left something on a pooled connection. */
    private static Attack nobody(Search search) {
        return world -> {
            ReuseVectors.owner(
                    world,
                    Connection::commit,
                    SqlReadingVectors.ROWS.formatted(world.table().name()));
            return TenantContext.withoutTenant(
                    () -> world.doing("without a tenant").judge(search.in(world)));
        };
    }

    private static Optional<String> rows(World world) throws SQLException {
        try (Connection connection = world.setting().source().getConnection()) {
            return world.trace(Catalogue.column(
                    connection, SqlReadingVectors.ROWS.formatted(world.table().name())));
        }
    }

    private static Outcome kept(World world) {
        return KeptVectors.holding(
                world,
                em -> TenantContext.withoutTenant(
                        () -> world.judge(world.trace(em.find(world.type(), world.foreignId())))));
    }

    private static Outcome otherThread(World world) {
        return KeptVectors.holding(
                world,
                em -> CompletableFuture.supplyAsync(
                                () -> world.judge(world.trace(em.find(world.type(), world.foreignId()))))
                        .exceptionally(refused -> new Outcome.Held("refused, " + refused.getMessage()))
                        .join());
    }
}
