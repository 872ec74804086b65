package uk.org.tenancy.jpa.hibernate;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.named.NamedObjectRepository;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.internal.TableNames;

/** Tells what Hibernate knows of entities, for the survey of an application that is to be converted. */
public final class EntityReader implements EntityModel.Reader {

    // Known by name, since a class of that name stands in several packages of Hibernate 6 and 7.
    private static final Set<String> NOT_GENERATING = Set.of("Assigned", "CompositeNestedGeneratedValueGenerator");

    /** Called by this library. */
    public EntityReader() {}

    @Override
    public Optional<EntityModel> read(EntityManagerFactory factory) {
        return sessions(factory)
                .map(sessions -> new EntityModel(
                        entities(factory, sessions),
                        queries(sessions),
                        TenantSessions.source(sessions.getServiceRegistry()).orElse(null)));
    }

    private static Optional<SessionFactoryImplementor> sessions(EntityManagerFactory factory) {
        try {
            return Optional.of(factory.unwrap(SessionFactoryImplementor.class));
        } catch (PersistenceException | IllegalArgumentException | ClassCastException anotherProvider) {
            return Optional.empty();
        }
    }

    private static List<EntityModel.Entity> entities(EntityManagerFactory factory, SessionFactoryImplementor sessions) {
        List<EntityModel.Entity> entities = new ArrayList<>();
        sessions.getMappingMetamodel()
                .forEachEntityDescriptor(entity -> entities.add(entity(factory, sessions, entity)));
        return entities;
    }

    private static EntityModel.Entity entity(
            EntityManagerFactory factory, SessionFactoryImplementor sessions, EntityPersister entity) {
        return new EntityModel.Entity(
                factory.getMetamodel().entity(entity.getMappedClass()).getName(),
                entity.getMappedClass(),
                tables(sessions, entity),
                TableNames.stored(entity.getIdentifierTableDetails().getTableName()),
                key(entity.getIdentifierMapping()),
                EntityColumns.of(entity),
                !NOT_GENERATING.contains(entity.getGenerator().getClass().getSimpleName()),
                naturalId(entity),
                !entity.isMutable(),
                entity.canReadFromCache() && !(sessions.getCurrentTenantIdentifierResolver() instanceof BoundTenant));
    }

    private static NavigableMap<String, String> key(EntityIdentifierMapping id) {
        NavigableMap<String, String> columns = new TreeMap<>();
        if (id.getNature() == EntityIdentifierMapping.Nature.VIRTUAL
                && id instanceof EmbeddableValuedModelPart attributes) {
            columns("", attributes, columns);
        } else {
            column(id.getAttributeName(), id, columns);
        }
        return columns;
    }

    private static void column(String path, ModelPart attribute, Map<String, String> columns) {
        if (attribute instanceof EmbeddableValuedModelPart several) {
            columns(path + ".", several, columns);
        } else if (attribute.getJdbcTypeCount() == 1) {
            attribute.forEachSelectable(
                    (index, column) -> columns.put(path, TableNames.stored(column.getSelectionExpression())));
        }
    }

    private static void columns(String before, EmbeddableValuedModelPart several, Map<String, String> columns) {
        several.getEmbeddableTypeDescriptor()
                .forEachAttributeMapping(
                        attribute -> column(before + attribute.getAttributeName(), attribute, columns));
    }

    private static NavigableSet<String> tables(SessionFactoryImplementor sessions, EntityPersister entity) {
        NavigableSet<String> tables = new TreeSet<>();
        add(tables, Arrays.stream(entity.getQuerySpaces()));
        sessions.getMappingMetamodel().forEachCollectionDescriptor(collection -> {
            if (isOf(entity, collection)) {
                add(tables, Arrays.stream(collection.getCollectionSpaces()));
            }
        });
        return tables;
    }

    private static boolean isOf(EntityPersister entity, CollectionPersister collection) {
        return !collection.isOneToMany()
                && collection.getOwnerEntityPersister().getEntityName().equals(entity.getEntityName());
    }

    /** Where something is selected in the place of a table, it begins with a bracket. */
    private static void add(Set<String> tables, Stream<?> names) {
        names.map(Object::toString)
                .filter(name -> !name.startsWith("("))
                .map(TableNames::stored)
                .forEach(tables::add);
    }

    private static List<String> naturalId(EntityPersister entity) {
        return entity.hasNaturalIdentifier()
                ? Arrays.stream(entity.getNaturalIdentifierProperties())
                        .mapToObj(property -> entity.getPropertyNames()[property])
                        .toList()
                : List.of();
    }

    private static List<EntityModel.Query> queries(SessionFactoryImplementor sessions) {
        List<EntityModel.Query> queries = new ArrayList<>();
        NamedObjectRepository named = sessions.getQueryEngine().getNamedObjectRepository();
        named.visitSqmQueryMementos(query -> Optional.ofNullable(query.getHqlString())
                .ifPresent(text -> queries.add(new EntityModel.Query(query.getRegistrationName(), text, false))));
        named.visitNativeQueryMementos(
                query -> queries.add(new EntityModel.Query(query.getRegistrationName(), query.getSqlString(), true)));
        return queries;
    }
}
