package uk.org.tenancy.jpa.eclipselink;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.SingleTableMultitenantPolicy;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.AggregateObjectMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.ForeignReferenceMapping;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.Mapping;

/** Which entities are some tenant's, and where EclipseLink is told the tenant. */
final class MappedModel {

    private static final Method MAPPINGS = Arrays.stream(ClassDescriptor.class.getMethods())
            .filter(method -> method.getName().equals("getMappings"))
            .findFirst()
            .orElseThrow();

    private final Mapping mapping;
    private final Set<String> properties;

    private MappedModel(Mapping mapping, Set<String> properties) {
        this.mapping = mapping;
        this.properties = properties;
    }

    /** Reads what was mapped, and refuses it if rows would not be kept apart. */
    static MappedModel of(List<ClassDescriptor> descriptors, Mapping mapping) {
        List<ClassDescriptor> entities = descriptors.stream()
                .filter(descriptor ->
                        !descriptor.isAggregateDescriptor() && !descriptor.isAggregateCollectionDescriptor())
                .toList();
        List<String> unsafe = entities.stream()
                .flatMap(entity -> faults(entity, mapping))
                .sorted()
                .toList();
        if (!unsafe.isEmpty()) {
            throw new TenancyException(
                    "these entities are not kept apart by tenant:\n  - " + String.join("\n  - ", unsafe));
        }
        Set<String> properties = entities.stream()
                .filter(entity -> entity.getMultitenantPolicy() instanceof SingleTableMultitenantPolicy)
                .map(entity -> (SingleTableMultitenantPolicy) entity.getMultitenantPolicy())
                .peek(policy -> policy.setIncludeTenantCriteria(true))
                .flatMap(policy -> policy.getTenantDiscriminatorFields().values().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new MappedModel(mapping, properties);
    }

    private static Stream<String> faults(ClassDescriptor entity, Mapping mapping) {
        if (mapping.isShared(entity.getJavaClass())) {
            return mappings(entity)
                    .filter(ForeignReferenceMapping.class::isInstance)
                    .map(ForeignReferenceMapping.class::cast)
                    .filter(reference -> reference.getReferenceClass() != null
                            && !reference.isDirectCollectionMapping()
                            && !mapping.isShared(reference.getReferenceClass()))
                    .map(reference -> entity.getJavaClassName() + "." + reference.getAttributeName()
                            + " leads from shared rows to "
                            + reference.getReferenceClass().getName()
                            + ", which are tenants'; remove the association");
        }
        boolean inherits =
                entity.hasInheritance() && entity.getInheritancePolicy().getParentClass() != null;
        if (inherits || entity.getMultitenantPolicy() instanceof SingleTableMultitenantPolicy) {
            return Stream.empty();
        }
        return Stream.of(
                entity.getJavaClassName() + " has no tenant; annotate it with @Multitenant (SINGLE_TABLE), or name it"
                        + " as shared in TenantDataSource.mapped");
    }

    /** The mappings of an entity or of a part of one. By reflection, since EclipseLink 4 and 5 return different types. */
    static Stream<DatabaseMapping> mappings(ClassDescriptor entity) {
        try {
            return ((List<?>) MAPPINGS.invoke(entity)).stream().map(DatabaseMapping.class::cast);
        } catch (ReflectiveOperationException failed) {
            throw new TenancyException(
                    "this version of EclipseLink does not say what it maps; use EclipseLink 4.0 or 5.0", failed);
        }
    }

    boolean nativeSql() {
        return mapping.nativeSql();
    }

    /** The properties of a session in which EclipseLink looks for the tenant. */
    Set<String> properties() {
        return properties;
    }

    /** The column that says whose a row is. */
    @Nullable
    DatabaseField tenant(ClassDescriptor entity) {
        return entity.getMultitenantPolicy() instanceof SingleTableMultitenantPolicy policy
                ? policy.getTenantDiscriminatorFields().keySet().iterator().next()
                : null;
    }

    /** The mapping of an attribute, or of a part of one. */
    static @Nullable DatabaseMapping mapping(ClassDescriptor entity, List<String> path) {
        DatabaseMapping mapping = entity.getMappingForAttributeName(path.get(0));
        if (path.size() == 1) {
            return mapping;
        }
        return mapping instanceof AggregateObjectMapping part
                ? mapping(part.getReferenceDescriptor(), path.subList(1, path.size()))
                : null;
    }
}
