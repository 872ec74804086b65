package uk.org.tenancy.jpa.eclipselink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.AggregateObjectMapping;
import org.eclipse.persistence.mappings.CollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import uk.org.tenancy.jpa.internal.EntityModel;

/** In which columns EclipseLink keeps the values and references of an entity. */
final class EntityColumns {

    private final Map<String, Set<EntityModel.Column>> columns = new HashMap<>();

    private EntityColumns() {}

    static Map<String, Set<EntityModel.Column>> of(ClassDescriptor entity) {
        EntityColumns read = new EntityColumns();
        read.add("", entity);
        return read.columns;
    }

    private void add(String before, ClassDescriptor part) {
        MappedModel.mappings(part).forEach(mapping -> add(before + mapping.getAttributeName(), mapping));
    }

    private void add(String path, DatabaseMapping mapping) {
        if (mapping instanceof AggregateObjectMapping part) {
            add(path + ".", part.getReferenceDescriptor());
        } else if (!(mapping instanceof CollectionMapping) && !isKeptElsewhere(mapping)) {
            EntityReader.fields(mapping).stream()
                    .filter(DatabaseField::hasTableName)
                    .forEach(field -> columns.computeIfAbsent(path, first -> new HashSet<>())
                            .add(new EntityModel.Column(
                                    EntityReader.stored(field.getTable()), EntityReader.stored(field))));
        }
    }

    private static boolean isKeptElsewhere(DatabaseMapping mapping) {
        return mapping instanceof OneToOneMapping reference && !reference.isForeignKeyRelationship();
    }
}
