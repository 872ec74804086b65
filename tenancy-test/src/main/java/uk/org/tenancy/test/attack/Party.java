package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.Tenant;

/**
 * A tenant of an attack and what was made for it.
 *
 * @param instances one of each entity, detached
 * @param rows all rows that came into being with them
 */
record Party(Tenant tenant, Canary canary, Map<EntityType<?>, Object> instances, List<Row> rows) {

    Object instance(EntityType<?> entity) {
        Object found = instances.get(entity);
        if (found == null) {
            throw new IllegalStateException("there is no " + entity.getName() + " of " + tenant);
        }
        return found;
    }

    Optional<Row> row(Table table) {
        return rows.stream().filter(row -> row.table().equals(table.name())).findFirst();
    }
}
