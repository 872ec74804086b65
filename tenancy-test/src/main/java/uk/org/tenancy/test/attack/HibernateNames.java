package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables and columns as Hibernate knows them, asked by reflection. */
final class HibernateNames implements ProviderNames {

    private static final Set<String> NOT_GENERATING = Set.of("Assigned", "CompositeNestedGeneratedValueGenerator");

    private final Object model;

    private HibernateNames(Object model) {
        this.model = model;
    }

    static HibernateNames of(Object factory) {
        return new HibernateNames(
                Reflect.call(factory, type("engine.spi.SessionFactoryImplementor"), "getMappingMetamodel"));
    }

    @Override
    public Optional<String> table(EntityType<?> entity) {
        Object details =
                Reflect.call(persister(entity), type("metamodel.mapping.EntityMappingType"), "getMappedTableDetails");
        return Optional.of(Reflect.call(details, type("metamodel.mapping.TableDetails"), "getTableName")
                .toString());
    }

    @Override
    public Optional<String> collectionTable(EntityType<?> entity, String attribute) {
        Class<?> declaring = entity.getAttribute(attribute).getDeclaringType().getJavaType();
        return Optional.ofNullable(collection(entity.getJavaType(), attribute))
                .or(() -> Optional.ofNullable(collection(Naming.top(entity), attribute)))
                .or(() -> Optional.ofNullable(collection(declaring, attribute)))
                .filter(found -> !isTrue(found, "isOneToMany") && !isTrue(found, "isInverse"))
                .map(found -> Reflect.call(found, found.getClass(), "getTableName"))
                .map(Object::toString);
    }

    @Override
    public Optional<Place> column(EntityType<?> entity, List<String> path) {
        try {
            return Optional.ofNullable(Reflect.callOrNull(
                            persister(entity),
                            type("metamodel.mapping.ModelPartContainer"),
                            "findByPath",
                            String.join(".", path)))
                    .map(HibernateNames::places)
                    .filter(places -> places.size() == 1)
                    .map(places -> places.get(0));
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static List<Place> places(Object part) {
        List<Place> places = new ArrayList<>();
        Class<?> consumer = type("metamodel.mapping.SelectableConsumer");
        Object each = Proxy.newProxyInstance(
                consumer.getClassLoader(), new Class<?>[] {consumer}, (self, method, arguments) -> {
                    places.add(place(arguments[arguments.length - 1]));
                    return null;
                });
        Reflect.call(part, type("metamodel.mapping.ModelPart"), "forEachSelectable", each);
        return places;
    }

    private static Place place(Object column) {
        Class<?> api = type("metamodel.mapping.SelectableMapping");
        return new Place(
                Optional.of(Reflect.call(column, api, "getContainingTableExpression")
                        .toString()),
                Reflect.call(column, api, "getSelectionExpression").toString());
    }

    @Override
    public boolean generatesId(EntityType<?> entity) {
        Object generator = Reflect.call(persister(entity), type("persister.entity.EntityPersister"), "getGenerator");
        return !NOT_GENERATING.contains(generator.getClass().getSimpleName());
    }

    private Object persister(EntityType<?> entity) {
        return Reflect.call(
                model,
                type("metamodel.MappingMetamodel"),
                "getEntityDescriptor",
                entity.getJavaType().getName());
    }

    private @Nullable Object collection(Class<?> owner, String attribute) {
        return Reflect.callOrNull(
                model,
                type("metamodel.MappingMetamodel"),
                "findCollectionDescriptor",
                owner.getName() + "." + attribute);
    }

    private static boolean isTrue(Object collection, String method) {
        return Boolean.TRUE.equals(Reflect.call(collection, type("persister.collection.CollectionPersister"), method));
    }

    private static Class<?> type(String name) {
        return Reflect.type("org.hibernate." + name, "Hibernate");
    }
}
