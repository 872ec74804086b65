package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What only EclipseLink offers, called by reflection. */
final class EclipseLinkVectors {

    private EclipseLinkVectors() {}

    static List<Attempt> all() {
        return new Attempts("EclipseLink")
                .reading("eclipselink-connection", "unwrap of the connection", EclipseLinkVectors::connection)
                .reading("eclipselink-sql-function", "SQL() in a query", EclipseLinkVectors::function)
                .reading(
                        "eclipselink-execute-sql",
                        "executeSQL of the session",
                        session((world, session) -> Reflect.call(
                                        session,
                                        sessionType(),
                                        "executeSQL",
                                        "select cast(to_jsonb(t) as text) from "
                                                + world.table().name() + " t")
                                .toString()))
                .reading(
                        "eclipselink-read-all",
                        "readAllObjects of the session",
                        session((world, session) ->
                                Reflect.call(session, sessionType(), "readAllObjects", world.type())))
                .trying(
                        "eclipselink-cache-only",
                        "a query of the cache alone",
                        hint("eclipselink.cache-usage", "CheckCacheOnly"))
                .reading(
                        "eclipselink-cache-then-database",
                        "a query of the cache first",
                        hint("eclipselink.cache-usage", "CheckCacheThenDatabase"))
                .trying("eclipselink-identity-map", "the identity map", EclipseLinkVectors::identityMap)
                .all();
    }

    private static Class<?> sessionType() {
        return Reflect.type("org.eclipse.persistence.sessions.Session", "EclipseLink");
    }

    private static void require(World world) {
        if (!world.setting().factory().getClass().getName().startsWith("org.eclipse.persistence")) {
            throw new NotHere("the provider is not EclipseLink");
        }
    }

    private static Attack session(BiFunction<World, Object, @Nullable Object> use) {
        return world -> {
            require(world);
            return world.jpa("EclipseLink session", em -> use.apply(world, unwrapped(em)));
        };
    }

    private static Object unwrapped(EntityManager em) {
        return Reflect.call(
                em, Reflect.type("org.eclipse.persistence.jpa.JpaEntityManager", "EclipseLink"), "getActiveSession");
    }

    private static Outcome connection(World world) {
        require(world);
        return world.jpa("em.unwrap(Connection)", em -> {
            Connection connection = Objects.requireNonNull(em.unwrap(Connection.class));
            try {
                return Catalogue.column(
                        connection,
                        SqlReadingVectors.ROWS.formatted(world.table().name()));
            } catch (java.sql.SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static Outcome function(World world) throws Exception {
        require(world);
        return world.jpql("select SQL('(select string_agg(" + NativeVectors.text(world) + ", '' '') from "
                + world.table().name() + ")') from " + world.name() + " e");
    }

    private static Attack hint(String name, String value) {
        return world -> {
            require(world);
            world.setting().as(world.owner().tenant(), em -> em.find(world.type(), world.foreignId()) != null);
            return world.jpa("select by id with " + value, em -> {
                jakarta.persistence.Query query =
                        em.createQuery("select e from " + world.name() + " e where " + EntityQuery.byId(world, "e"));
                Object[] values = EntityQuery.idValues(world, world.foreign());
                for (int i = 0; i < values.length; i++) {
                    query.setParameter(i + 1, values[i]);
                }
                return query.setHint(name, value).getResultList();
            });
        };
    }

    private static Outcome identityMap(World world) {
        require(world);
        world.setting().as(world.owner().tenant(), em -> em.find(world.type(), world.foreignId()) != null);
        return world.jpa("getFromIdentityMap(" + world.foreignId() + ")", em -> {
            Object accessor = Reflect.call(unwrapped(em), sessionType(), "getIdentityMapAccessor");
            return Reflect.callOrNull(
                    accessor,
                    Reflect.type("org.eclipse.persistence.sessions.IdentityMapAccessor", "EclipseLink"),
                    "getFromIdentityMap",
                    world.foreignId(),
                    world.type());
        });
    }
}
