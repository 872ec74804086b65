package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenantContext;

/** What Hibernate offers without a persistence context, called by reflection. */
final class StatelessVectors {

    private StatelessVectors() {}

    static List<Attempt> all() {
        return new Attempts("Hibernate")
                .reading("hibernate-stateless-get", "stateless session, get", stateless("get"))
                .trying("hibernate-stateless-insert", "stateless session, insert", changing("insert"))
                .writing("hibernate-stateless-update", "stateless session, update", changing("update"))
                .writing("hibernate-stateless-upsert", "stateless session, upsert", changing("upsert"))
                .writing(
                        "hibernate-stateless-delete", "stateless session, delete", Refusal.deleting(changing("delete")))
                .reading("hibernate-stateless-refresh", "stateless session, refresh", StatelessVectors::refreshed)
                .all();
    }

    private static Attack stateless(String method) {
        return world -> inStateless(
                world,
                method,
                session -> Reflect.callOrNull(
                        session, HibernateVectors.type("StatelessSession"), method, world.type(), world.foreignId()));
    }

    private static Attack changing(String method) {
        return world -> WritingVectors.changed(
                world,
                () -> inStateless(world, method, session -> {
                    Reflect.callOrNull(session, HibernateVectors.type("StatelessSession"), method, world.foreign());
                    return null;
                }));
    }

    /** Something done with a stateless session. */
    private interface Use {
        @Nullable
        Object of(Object session);
    }

    private static Outcome inStateless(World world, String method, Use use) {
        Class<?> factoryType = HibernateVectors.type("SessionFactory");
        if (!factoryType.isInstance(world.setting().factory())) {
            throw new NotHere("the provider is not Hibernate");
        }
        world.doing("StatelessSession." + method + "(" + world.name() + " " + world.foreignId() + ")");
        return TenantContext.call(world.tenant(), () -> {
            Object session = Reflect.call(world.setting().factory(), factoryType, "openStatelessSession");
            Class<?> type = HibernateVectors.type("StatelessSession");
            try {
                Object transaction = Reflect.call(session, type, "beginTransaction");
                Outcome outcome = world.judge(world.trace(use.of(session)));
                Reflect.callOrNull(transaction, HibernateVectors.type("Transaction"), "commit");
                return outcome;
            } finally {
                Reflect.callOrNull(session, type, "close");
            }
        });
    }

    /** The owner's detached entity holds another text by then, which only the row itself can put right. */
    private static Outcome refreshed(World world) {
        Attribute<?, ?> text = world.entity().getAttribute(EntityQuery.text(world));
        return WritingVectors.changed(
                world,
                () -> inStateless(world, "refresh", session -> {
                    Reflect.callOrNull(session, HibernateVectors.type("StatelessSession"), "refresh", world.foreign());
                    return Members.read(text, world.foreign());
                }));
    }
}
