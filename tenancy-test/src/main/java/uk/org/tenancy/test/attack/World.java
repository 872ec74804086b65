package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** One entity, the tenant that owns a row of it, and the tenant that attacks. Used by one thread, for one attack. */
final class World {

    private final Setting setting;
    private final EntityType<?> entity;
    private final Party owner;
    private final Party attacker;
    private final List<String> done = new ArrayList<>();

    World(Setting setting, EntityType<?> entity, Party owner, Party attacker) {
        this.setting = setting;
        this.entity = entity;
        this.owner = owner;
        this.attacker = attacker;
    }

    /** The same with the owner in the place of the attacker. */
    World byOwner() {
        return new World(setting, entity, owner, owner);
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
                .orElseThrow(() -> new NotHere("the table of this entity is not known from its annotations"));
    }

    /** The values of the owner's row in a table. */
    Fields foreignRow(Table table) throws SQLException {
        return Fields.of(setting, owner, table);
    }

    /** The values of the attacker's own row in a table. */
    Fields ownRow(Table table) throws SQLException {
        return Fields.of(setting, attacker, table);
    }

    /** Whether the database looks for what an attribute refers to among the rows of all tenants. */
    boolean isChecked(Attribute<?, ?> attribute) {
        return references(attribute).anyMatch(key -> !key.columns().contains(table().tenantColumn()));
    }

    /** Whether it looks among those of the same tenant only. */
    boolean isKeptApart(Attribute<?, ?> attribute) {
        return references(attribute).anyMatch(key -> key.columns().contains(table().tenantColumn()));
    }

    private Stream<ForeignKey> references(Attribute<?, ?> attribute) {
        Optional<Table> target = setting.owned().stream()
                .filter(known -> attribute.getJavaType().isAssignableFrom(known.getJavaType()))
                .findFirst()
                .flatMap(setting.naming()::table);
        return table().foreignKeys().stream()
                .filter(key ->
                        target.isPresent() && key.to().equals(target.get().name()));
    }

    /** Notes what is about to be done, for the message if it succeeds. */
    World doing(String what) {
        done.add(what);
        return this;
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

    Outcome connected(SqlWork<Outcome> work) throws SQLException {
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
