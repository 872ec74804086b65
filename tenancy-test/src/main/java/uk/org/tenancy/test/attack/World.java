package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** One entity, the tenant that owns a row of it, and the tenant that attacks. Used by one thread, for one attack. */
final class World {

    private final Setting setting;
    private final EntityType<?> entity;
    private final Party owner;
    private final Party attacker;
    private final Party bystander;
    private final List<String> done = new ArrayList<>();
    private boolean touched;

    World(Setting setting, EntityType<?> entity, Party owner, Party attacker) {
        this(setting, entity, owner, attacker, attacker);
    }

    private World(Setting setting, EntityType<?> entity, Party owner, Party attacker, Party bystander) {
        this.setting = setting;
        this.entity = entity;
        this.owner = owner;
        this.attacker = attacker;
        this.bystander = bystander;
    }

    /** The same with the owner in the place of the attacker. */
    World byOwner() {
        return new World(setting, entity, owner, owner, attacker);
    }

    /** Whether it is the owner who does it, to see whether it works. */
    boolean isByOwner() {
        return owner.tenant().equals(attacker.tenant());
    }

    Setting setting() {
        return setting;
    }

    EntityType<?> entity() {
        return entity;
    }

    String name() {
        return entity.getName();
    }

    Class<?> type() {
        return entity.getJavaType();
    }

    Party owner() {
        return owner;
    }

    Party attacker() {
        return attacker;
    }

    /** The tenant that is not the owner, also where the owner acts: whose rows are spared, or serve as a pattern. */
    Party bystander() {
        return bystander;
    }

    Tenant tenant() {
        return attacker.tenant();
    }

    /** The owner's entity, detached. */
    Object foreign() {
        return owner.instance(entity);
    }

    Object foreignId() {
        return id(foreign());
    }

    Object own() {
        return attacker.instance(entity);
    }

    Object ownId() {
        return id(own());
    }

    Object id(Object instance) {
        return setting.id(instance);
    }

    Table table() {
        return setting.naming()
                .table(entity)
                .orElseThrow(() -> new NotHere(setting.naming().unknownTable(entity)));
    }

    /** The values of the owner's row in a table. */
    Fields foreignRow(Table table) throws SQLException {
        return Fields.of(setting, owner, table);
    }

    /** The values of the attacker's own row in a table. */
    Fields ownRow(Table table) throws SQLException {
        return Fields.of(setting, attacker, table);
    }

    Fields bystandersRow(Table table) throws SQLException {
        return Fields.of(setting, bystander, table);
    }

    /** Notes what is about to be done, for the message if it succeeds. */
    World doing(String what) {
        done.add(what);
        return this;
    }

    /** Notes that the database says it has written rows. */
    void touch() {
        touched = true;
    }

    boolean isTouched() {
        return touched;
    }

    String done() {
        return String.join("; ", done);
    }

    /** Work of the attacker in a transaction; what comes back is searched before it ends. */
    Outcome jpa(String what, Function<EntityManager, @Nullable Object> work) {
        doing(what);
        return judge(setting.as(tenant(), em -> trace(work.apply(em))));
    }

    /** The same for a query. */
    Outcome jpql(String query, Object... parameters) {
        return jpa(query, em -> {
            jakarta.persistence.Query prepared = em.createQuery(query);
            for (int i = 0; i < parameters.length; i++) {
                prepared.setParameter(i + 1, parameters[i]);
            }
            return prepared.getResultList();
        });
    }

    /** The same for SQL over a connection that nothing but the database guards. */
    Outcome sql(String... statements) throws SQLException {
        return connected(connection -> new Session(this, connection).run(statements));
    }

    <R> R connected(SqlWork<R> work) throws SQLException {
        return TenantContext.call(tenant(), () -> {
            try (Connection connection = setting.unguarded().getConnection()) {
                return Setting.transacted(connection, work);
            }
        });
    }

    Optional<String> trace(@Nullable Object value) {
        return new Trace(setting.factory(), owner, entity).in(value);
    }

    Outcome judge(Optional<String> found) {
        return found.<Outcome>map(what -> new Outcome.Leak(what, done())).orElseGet(() -> new Outcome.Held("no row"));
    }
}
