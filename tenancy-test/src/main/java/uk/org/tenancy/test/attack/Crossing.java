package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.metamodel.Attribute;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges what has become of a link from the attacker's own row to another, by what comes out of it for either tenant.
 *
 * @param attribute a reference or a collection
 * @param target what it was made to refer to, detached
 */
record Crossing(World world, Attribute<?, ?> attribute, Object target) {

    Optional<Outcome> leak() throws SQLException {
        if (isCopied()) {
            return Optional.empty();
        }
        Outcome attackers = forAttacker();
        if (attackers instanceof Outcome.Leak) {
            return Optional.of(attackers);
        }
        Optional<Outcome> owners = forOwner();
        return owners.isPresent() ? owners : new LookUp(world, target).leak();
    }

    /** Whether the attacker has a row of its own with the same key now, as keys that start with the tenant allow. */
    private boolean isCopied() throws SQLException {
        Setting setting = world.setting();
        Optional<Table> table = setting.naming()
                .table(setting.factory().getMetamodel().entity(target.getClass()))
                .filter(known -> known.column(known.tenantColumn()).isPresent());
        if (table.isEmpty()) {
            return false;
        }
        String sql = "SELECT 1 FROM " + table.get().name() + " WHERE "
                + table.get().tenant() + " = "
                + world.ownRow(table.get()).literal(table.get().tenantColumn()) + " AND "
                + world.foreignRow(table.get()).where(table.get().ownKey());
        return setting.sql(
                world.tenant(), connection -> !Catalogue.column(connection, sql).isEmpty());
    }

    /** Whether the owner's row comes out through the link. */
    private Outcome forAttacker() {
        String through = "select r from " + world.name() + " e join e." + attribute.getName() + " r where r = ?1";
        return world.jpa("own " + world.name() + "." + attribute.getName() + "; " + through, em -> {
            List<Object> found = new ArrayList<>(em.createQuery(through, Object.class)
                    .setParameter(1, em.getReference(target.getClass(), world.id(target)))
                    .getResultList());
            Optional.ofNullable(em.find(world.type(), world.ownId()))
                    .map(own -> Members.read(attribute, own))
                    .filter(this::isRead)
                    .ifPresent(found::add);
            return found;
        });
    }

    /** A reference that has not been followed holds no more than what the attacker put in. */
    private boolean isRead(Object value) {
        return value instanceof Collection<?>
                || world.setting().factory().getPersistenceUnitUtil().isLoaded(value);
    }

    /** Whether the attacker's row shows up where the owner looks. */
    private Optional<Outcome> forOwner() {
        Trace trace = new Trace(world.setting().factory(), world.attacker(), world.entity());
        return world.setting()
                .as(world.owner().tenant(), em -> {
                    // What was only read may seem to have been changed, and is not to be written.
                    em.setFlushMode(FlushModeType.COMMIT);
                    Optional<String> found = trace.in(List.of(referring(em), collections(em)));
                    em.clear();
                    return found;
                })
                .map(what -> new Outcome.Leak(
                        what + " among the rows of " + world.owner().tenant(),
                        world.doing(query()).done()));
    }

    private String query() {
        return "select e from " + world.name() + " e where "
                + (attribute.isCollection()
                        ? "?1 member of e." + attribute.getName()
                        : "e." + attribute.getName() + " = ?1");
    }

    private List<?> referring(EntityManager em) {
        return em.createQuery(query()).setParameter(1, found(em)).getResultList();
    }

    private List<Object> collections(EntityManager em) {
        Object found = found(em);
        return em.getMetamodel().entity(target.getClass()).getAttributes().stream()
                .filter(Attribute::isCollection)
                .filter(Population::isInverse)
                .map(inverse -> Objects.requireNonNull(Members.read(inverse, found)))
                .toList();
    }

    private Object found(EntityManager em) {
        return Objects.requireNonNull(em.find(target.getClass(), world.id(target)));
    }

    /** Whether the link is there. */
    boolean isMade() {
        return !world.setting().as(world.owner().tenant(), this::referring).isEmpty();
    }
}
