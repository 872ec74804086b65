package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables and columns as EclipseLink knows them, asked by reflection. */
final class EclipseLinkNames implements ProviderNames {

    private final Object session;

    EclipseLinkNames(Object session) {
        this.session = session;
    }

    @Override
    public Optional<String> table(EntityType<?> entity) {
        Object descriptor = descriptor(entity.getJavaType());
        List<String> tables = tables(descriptor);
        List<String> own = new ArrayList<>(tables);
        parent(descriptor).map(EclipseLinkNames::tables).ifPresent(own::removeAll);
        return Stream.concat(own.stream(), tables.stream()).findFirst();
    }

    @Override
    public Optional<String> collectionTable(EntityType<?> entity, String attribute) {
        return Optional.ofNullable(mapping(descriptor(entity.getJavaType()), attribute))
                .flatMap(mapping -> Stream.of("getRelationTableName", "getReferenceTableName")
                        .flatMap(method -> offered(mapping, method).stream())
                        .findFirst()
                        .or(() -> offered(mapping, "getTargetForeignKeyFields")
                                .filter(fields -> isTrue(mapping, "isAggregateCollectionMapping"))
                                .flatMap(EclipseLinkNames::first)
                                .flatMap(EclipseLinkNames::tableOf)))
                .map(Object::toString)
                .filter(name -> !name.isEmpty());
    }

    @Override
    public Optional<Place> column(EntityType<?> entity, List<String> path) {
        @Nullable Object at = mapping(descriptor(entity.getJavaType()), path.get(0));
        for (String inner : path.subList(1, path.size())) {
            at = at == null || !isTrue(at, "isAggregateObjectMapping")
                    ? null
                    : mapping(Reflect.call(at, at.getClass(), "getReferenceDescriptor"), inner);
        }
        return Optional.ofNullable(at)
                .map(mapping -> Reflect.call(mapping, mapping.getClass(), "getFields"))
                .filter(fields -> fields instanceof Collection<?> several && several.size() == 1)
                .flatMap(EclipseLinkNames::first)
                .map(field -> new Place(
                        tableOf(field),
                        Reflect.call(field, field.getClass(), "getName").toString()));
    }

    @Override
    public boolean generatesId(EntityType<?> entity) {
        return isTrue(descriptor(entity.getJavaType()), "usesSequenceNumbers");
    }

    private Object descriptor(Class<?> type) {
        // Not getDescriptor, which takes any object too.
        return Reflect.call(session, sessionType(), "getDescriptors") instanceof Map<?, ?> known
                        && known.get(type) != null
                ? known.get(type)
                : nothing(type);
    }

    private static Object nothing(Class<?> type) {
        throw new NotHere("EclipseLink does not know " + type);
    }

    private static @Nullable Object mapping(Object descriptor, String attribute) {
        return Reflect.callOrNull(descriptor, descriptor.getClass(), "getMappingForAttributeName", attribute);
    }

    private static Optional<Object> parent(Object descriptor) {
        return Optional.ofNullable(Reflect.callOrNull(descriptor, descriptor.getClass(), "getInheritancePolicyOrNull"))
                .map(policy -> Reflect.callOrNull(policy, policy.getClass(), "getParentDescriptor"));
    }

    private static List<String> tables(Object descriptor) {
        return Reflect.call(descriptor, descriptor.getClass(), "getTableNames") instanceof Collection<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
    }

    private static Optional<String> tableOf(Object field) {
        return Optional.of(Reflect.call(field, field.getClass(), "getTableName").toString())
                .filter(name -> !name.isEmpty());
    }

    private static Optional<Object> first(Object several) {
        return several instanceof Collection<?> all
                ? all.stream().<Object>map(one -> one).findFirst()
                : Optional.empty();
    }

    private static Optional<Object> offered(Object mapping, String method) {
        try {
            return Optional.ofNullable(Reflect.callOrNull(mapping, mapping.getClass(), method));
        } catch (NotHere none) {
            return Optional.empty();
        }
    }

    private static boolean isTrue(Object target, String method) {
        return Boolean.TRUE.equals(Reflect.call(target, target.getClass(), method));
    }

    private static Class<?> sessionType() {
        return Reflect.type("org.eclipse.persistence.sessions.Session", "EclipseLink");
    }
}
