package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a collection or join table that belong to one row of an entity, in the order of their values. */
final class LinkQuery {

    private final EntityManager entities;
    private final Links links;
    private final Declared declared;
    private final String text;

    LinkQuery(EntityManager entities, Declared declared, Links links) {
        this.entities = entities;
        this.links = links;
        this.declared = declared;
        List<String> selected = new ArrayList<>();
        if (links.key()) {
            selected.add("KEY(v)");
        }
        links.elements().forEach(column -> selected.add(column.path().isEmpty() ? "v" : "v." + column.path()));
        String read = String.join(", ", selected);
        this.text = "SELECT " + read + " FROM " + declared.name() + " e JOIN e." + links.attribute() + " v WHERE "
                + RowKey.condition(declared) + " ORDER BY " + read;
    }

    List<@Nullable Object[]> of(Object[] row) {
        Query query = entities.createQuery(text);
        RowKey.bind(declared, row, query);
        List<@Nullable Object[]> found = new ArrayList<>();
        for (Object element : query.getResultList()) {
            found.add(values(element instanceof Object[] several ? several : new Object[] {element}));
        }
        return found;
    }

    private @Nullable Object[] values(Object[] element) {
        @Nullable Object[] values = new @Nullable Object[element.length];
        for (int i = 0; i < element.length; i++) {
            values[i] = links.key() && i == 0 ? String.valueOf(element[i]) : Values.in(element[i]);
        }
        return values;
    }
}
