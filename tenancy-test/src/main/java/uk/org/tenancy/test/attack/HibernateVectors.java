package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What only Hibernate offers, called by reflection. */
final class HibernateVectors {

    private HibernateVectors() {}

    static List<Attempt> all() {
        return new Attempts("Hibernate")
                .reading(
                        "hibernate-by-id",
                        "byId",
                        session((world, session) -> access(
                                "IdentifierLoadAccess",
                                Reflect.call(session, type("Session"), "byId", world.type()),
                                "load",
                                world.foreignId())))
                .reading(
                        "hibernate-by-ids",
                        "byMultipleIds",
                        session((world, session) -> access(
                                "MultiIdentifierLoadAccess",
                                Reflect.call(session, type("Session"), "byMultipleIds", world.type()),
                                "multiLoad",
                                List.of(world.foreignId()))))
                .reading("hibernate-filters", "filters switched off", HibernateVectors::filters)
                .reading("hibernate-work", "the session's connection", session(HibernateVectors::work))
                .reading(
                        "hibernate-sql-function",
                        "sql() in a query",
                        world -> world.jpql("select sql('(select"
                                + " string_agg(" + NativeVectors.text(world) + ", '' '') from "
                                + world.table().name()
                                + ")') from " + world.name() + " e"))
                .reading("hibernate-scroll", "scroll", HibernateVectors::scrolled)
                .all();
    }

    static Class<?> type(String name) {
        return Reflect.type("org.hibernate." + name, "Hibernate");
    }

    private static @Nullable Object access(String type, Object access, String method, Object argument) {
        return Reflect.callOrNull(access, type(type), method, argument);
    }

    private static Attack session(BiFunction<World, Object, @Nullable Object> use) {
        return world -> world.jpa("Hibernate session", em -> use.apply(world, unwrapped(em)));
    }

    private static Object unwrapped(EntityManager em) {
        Class<?> session = type("Session");
        if (!session.isInstance(em.getDelegate())) {
            throw new NotHere("the provider is not Hibernate");
        }
        return em.unwrap(session);
    }

    private static Outcome scrolled(World world) {
        return world.jpa("scroll through all", em -> {
            unwrapped(em);
            Class<?> api = type("query.Query");
            Object query =
                    em.createQuery("select e from " + world.name() + " e").unwrap(api);
            Object rows = Reflect.call(query, api, "scroll", forwards());
            List<@Nullable Object> all = new ArrayList<>();
            while (Boolean.TRUE.equals(Reflect.callOrNull(rows, type("ScrollableResults"), "next"))) {
                all.add(Reflect.callOrNull(rows, type("ScrollableResults"), "get"));
            }
            return all;
        });
    }

    private static Object forwards() {
        return Stream.of(type("ScrollMode").getEnumConstants())
                .filter(mode -> mode.toString().equals("FORWARD_ONLY"))
                .findFirst()
                .orElseThrow(() -> new NotHere("this release of the provider has no such mode"));
    }

    private static Outcome filters(World world) {
        return world.jpa("select all with every filter switched off", em -> {
            Object session = unwrapped(em);
            Object names = Reflect.call(world.setting().factory(), type("SessionFactory"), "getDefinedFilterNames");
            if (!(names instanceof Set<?> known) || known.isEmpty()) {
                throw new NotHere("the application defines no filter");
            }
            known.forEach(name -> Reflect.callOrNull(session, type("Session"), "disableFilter", name));
            return em.createQuery("select e from " + world.name() + " e").getResultList();
        });
    }

    private static @Nullable Object work(World world, Object session) {
        Class<?> work = type("jdbc.ReturningWork");
        Object proxy = Proxy.newProxyInstance(
                work.getClassLoader(),
                new Class<?>[] {work},
                (self, method, arguments) -> Catalogue.column(
                        (Connection) arguments[0],
                        SqlReadingVectors.ROWS.formatted(world.table().name())));
        return Reflect.callOrNull(session, type("SharedSessionContract"), "doReturningWork", proxy);
    }
}
