package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenantContext;

/** What only Hibernate offers, called by reflection. */
final class HibernateVectors {

    private HibernateVectors() {}

    static List<Attempt> all() {
        return new Attempts("Hibernate")
                .reading("hibernate-stateless-get", "stateless session, get", stateless("get"))
                .trying("hibernate-stateless-insert", "stateless session, insert", changing("insert"))
                .trying("hibernate-stateless-update", "stateless session, update", changing("update"))
                .trying("hibernate-stateless-upsert", "stateless session, upsert", changing("upsert"))
                .trying("hibernate-stateless-delete", "stateless session, delete", changing("delete"))
                .trying("hibernate-stateless-refresh", "stateless session, refresh", changing("refresh"))
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
                .reading(
                        "hibernate-natural-id",
                        "by natural id",
                        session((world, session) -> access(
                                "SimpleNaturalIdLoadAccess",
                                Reflect.call(session, type("Session"), "bySimpleNaturalId", world.type()),
                                "load",
                                world.foreignId())))
                .reading("hibernate-filters", "filters switched off", HibernateVectors::filters)
                .reading("hibernate-work", "the session's connection", session(HibernateVectors::work))
                .reading(
                        "hibernate-sql-function",
                        "sql() in a query",
                        world -> world.jpql("select sql('(select"
                                + " string_agg(" + NativeVectors.text(world) + ", '' '') from "
                                + world.table().name()
                                + ")') from " + world.name() + " e"))
                .reading(
                        "hibernate-scroll",
                        "scroll",
                        world -> world.jpa("scroll through all", em -> {
                            unwrapped(em);
                            Object query = em.createQuery("select e from " + world.name() + " e")
                                    .unwrap(type("query.Query"));
                            Object results = Reflect.call(query, type("query.Query"), "scroll");
                            Class<?> scrollable = type("ScrollableResults");
                            return Boolean.TRUE.equals(Reflect.callOrNull(results, scrollable, "next"))
                                    ? Reflect.callOrNull(results, scrollable, "get")
                                    : null;
                        }))
                .all();
    }

    private static Class<?> type(String name) {
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

    private static Attack stateless(String method) {
        return world -> inStateless(
                world,
                method,
                session ->
                        Reflect.callOrNull(session, type("StatelessSession"), method, world.type(), world.foreignId()));
    }

    private static Attack changing(String method) {
        return world -> WritingVectors.changed(
                world,
                () -> inStateless(world, method, session -> {
                    Reflect.callOrNull(session, type("StatelessSession"), method, world.foreign());
                    return null;
                }));
    }

    /** Something done with a stateless session. */
    private interface Use {
        @Nullable
        Object of(Object session);
    }

    private static Outcome inStateless(World world, String method, Use use) {
        Class<?> factoryType = type("SessionFactory");
        if (!factoryType.isInstance(world.setting().factory())) {
            throw new NotHere("the provider is not Hibernate");
        }
        world.doing("StatelessSession." + method + "(" + world.name() + " " + world.foreignId() + ")");
        return TenantContext.call(world.tenant(), () -> {
            Object session = Reflect.call(world.setting().factory(), factoryType, "openStatelessSession");
            Class<?> type = type("StatelessSession");
            try {
                Object transaction = Reflect.call(session, type, "beginTransaction");
                Outcome outcome = world.judge(world.trace(use.of(session)));
                Reflect.callOrNull(transaction, type("Transaction"), "commit");
                return outcome;
            } finally {
                Reflect.callOrNull(session, type, "close");
            }
        });
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
