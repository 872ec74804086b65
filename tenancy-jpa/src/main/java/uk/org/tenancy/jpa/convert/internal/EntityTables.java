package uk.org.tenancy.jpa.convert.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.internal.EntityModel;

/**
 * Which entities are kept in which tables.
 *
 * @param model the entities, or null if nothing is known of them
 */
public record EntityTables(@Nullable EntityModel model) {

    /** Whether there are entities in a table, and none of them is ever changed. */
    boolean neverChange(String table) {
        List<EntityModel.Entity> entities = in(table);
        return !entities.isEmpty() && entities.stream().allMatch(EntityModel.Entity::readOnly);
    }

    /** The end of a reason, such as {@code ; entity Category, which is never changed}. */
    String named(String table) {
        List<EntityModel.Entity> entities = in(table);
        if (model == null) {
            return "";
        }
        return entities.isEmpty()
                ? "; no entity is kept in it"
                : "; " + (entities.size() == 1 ? "entity " : "entities ")
                        + entities.stream()
                                .map(EntityModel.Entity::name)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + (neverChange(table) ? ", never changed" : "");
    }

    private List<EntityModel.Entity> in(String table) {
        return Optional.ofNullable(model).map(EntityModel::entities).orElse(List.of()).stream()
                .filter(entity -> entity.tables().stream()
                        .anyMatch(name -> TableMatch.isMeant(name, table.contains(".") ? table : "public." + table)))
                .toList();
    }
}
