package uk.org.tenancy.jpa.hibernate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.Mapping;

/**
 * Which entities are some tenant's, and which of their attributes says whose.
 *
 * @param tenantAttributes the attribute by the name of the entity; shared entities have none
 */
record MappedModel(Map<String, String> tenantAttributes) {

    private static final String FILTER = "_tenantId";

    MappedModel {
        tenantAttributes = Map.copyOf(tenantAttributes);
    }

    /** Reads what was mapped, and refuses it if rows would not be kept apart. */
    static MappedModel of(MetadataImplementor metadata, Mapping mapping) {
        Map<String, String> tenantAttributes = new HashMap<>();
        List<String> unsafe = new ArrayList<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (isShared(entity, mapping)) {
                continue;
            }
            tenantAttribute(entity)
                    .ifPresentOrElse(
                            attribute -> tenantAttributes.put(entity.getEntityName(), attribute),
                            () -> unsafe.add(
                                    entity.getEntityName() + " has no tenant; give it an attribute with @TenantId,"
                                            + " or name it as shared in TenantDataSource.mapped"));
        }
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (isShared(entity, mapping)) {
                entity.getPropertyClosure().stream()
                        .flatMap(property -> referenced(property.getValue())
                                .filter(name -> !isShared(metadata.getEntityBinding(name), mapping))
                                .map(name ->
                                        entity.getEntityName() + "." + property.getName() + " leads from shared rows"
                                                + " to " + name + ", which are tenants'; remove the association"))
                        .forEach(unsafe::add);
            }
        }
        if (!unsafe.isEmpty()) {
            throw new TenancyException("these entities are not kept apart by tenant:\n  - "
                    + String.join("\n  - ", unsafe.stream().sorted().toList()));
        }
        return new MappedModel(tenantAttributes);
    }

    private static boolean isShared(PersistentClass entity, Mapping mapping) {
        Class<?> type = entity.getMappedClass();
        return type != null && mapping.isShared(type);
    }

    private static Optional<String> tenantAttribute(PersistentClass entity) {
        return ((List<?>) entity.getRootClass().getFilters())
                .stream()
                        .filter(filter -> ask(filter, "getName").equals(FILTER))
                        .map(filter -> ask(filter, "getCondition"))
                        .flatMap(condition -> entity.getPropertyClosure().stream()
                                .filter(property -> isIn(property, condition))
                                .map(Property::getName))
                        .findFirst();
    }

    // By reflection, since the type of a filter stands in different packages in Hibernate 6 and 7.
    private static String ask(Object filter, String getter) {
        try {
            return String.valueOf(filter.getClass().getMethod(getter).invoke(filter));
        } catch (ReflectiveOperationException failed) {
            throw new TenancyException(
                    "this version of Hibernate does not say which attribute is the tenant; use Hibernate 6.6 or 7.4",
                    failed);
        }
    }

    private static boolean isIn(Property property, String condition) {
        List<Selectable> columns = property.getSelectables();
        return columns.size() == 1 && condition.startsWith(columns.get(0).getText() + " = ");
    }

    private static Stream<String> referenced(Value value) {
        if (value instanceof ToOne one) {
            return Stream.of(one.getReferencedEntityName());
        }
        if (value instanceof OneToMany many) {
            return Stream.of(many.getReferencedEntityName());
        }
        if (value instanceof Collection collection) {
            return referenced(collection.getElement());
        }
        return value instanceof Component component
                ? component.getProperties().stream().flatMap(property -> referenced(property.getValue()))
                : Stream.empty();
    }
}
