package uk.org.tenancy.jpa.hibernate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.internal.TableNames;

/** In which columns Hibernate keeps the values and references of an entity. */
final class EntityColumns {

    private final Map<String, Set<EntityModel.Column>> columns = new HashMap<>();

    private EntityColumns() {}

    static Map<String, Set<EntityModel.Column>> of(EntityPersister entity) {
        EntityColumns read = new EntityColumns();
        entity.forEachAttributeMapping(attribute -> read.add(attribute.getAttributeName(), attribute));
        return read.columns;
    }

    private void add(String path, ModelPart attribute) {
        if (attribute instanceof EmbeddableValuedModelPart several) {
            several.getEmbeddableTypeDescriptor()
                    .forEachAttributeMapping(inner -> add(path + "." + inner.getAttributeName(), inner));
        } else if (!(attribute instanceof PluralAttributeMapping)) {
            attribute.forEachSelectable((number, column) -> add(path, column));
        }
    }

    private void add(String path, SelectableMapping column) {
        if (!column.isFormula()) {
            columns.computeIfAbsent(path, first -> new HashSet<>())
                    .add(new EntityModel.Column(
                            TableNames.stored(column.getContainingTableExpression()),
                            TableNames.stored(column.getSelectionExpression())));
        }
    }
}
