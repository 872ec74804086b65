package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Removes or empties one row by its key, as the application would. */
final class RowEraser {

    private final EntityManager entities;

    RowEraser(EntityManager entities) {
        this.entities = entities;
    }

    void remove(Declared declared, Object[] key) {
        entities.remove(load(declared, key));
    }

    private Object load(Declared declared, Object[] key) {
        Query query =
                entities.createQuery("SELECT e FROM " + declared.name() + " e WHERE " + RowKey.condition(declared));
        RowKey.bind(declared, key, query);
        return query.getSingleResult();
    }

    /** Empties what is about the person, and these references by which the row would still lead there. */
    void anonymise(Declared declared, Object[] key, List<String> references) {
        declared.links().stream().filter(Links::isValues).forEach(links -> clear(declared, links, load(declared, key)));
        entities.flush();
        entities.clear();
        Map<String, Object> values = new TreeMap<>();
        Set<String> changes = new LinkedHashSet<>();
        for (Column column : declared.columns()) {
            if (column.isAboutTheSubject()) {
                change(column, changes, values);
            }
        }
        references.forEach(reference -> changes.add("e." + reference + " = NULL"));
        // Whoever has read the row before cannot write back what is taken away now.
        declared.version().ifPresent(version -> changes.add("e." + version + " = e." + version + " + 1"));
        if (!changes.isEmpty()) {
            Query update = entities.createQuery("UPDATE " + declared.name() + " e SET " + String.join(", ", changes)
                    + " WHERE " + RowKey.condition(declared));
            RowKey.bind(declared, key, update);
            values.forEach(update::setParameter);
            update.executeUpdate();
        }
    }

    private static void change(Column column, Set<String> changes, Map<String, Object> values) {
        if (column.optional()) {
            changes.add("e." + column.changed() + " = NULL");
        } else {
            String name = "v" + values.size();
            values.put(name, column.blank().orElseThrow());
            changes.add("e." + column.changed() + " = :" + name);
        }
    }

    private static void clear(Declared declared, Links links, Object row) {
        Object collection =
                Member.of(declared.type().getAttribute(links.attribute())).value(row);
        if (collection instanceof Collection<?> elements) {
            elements.clear();
        } else if (collection instanceof Map<?, ?> elements) {
            elements.clear();
        }
    }
}
