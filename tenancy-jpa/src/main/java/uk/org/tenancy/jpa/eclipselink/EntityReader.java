package uk.org.tenancy.jpa.eclipselink;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.AggregateCollectionMapping;
import org.eclipse.persistence.mappings.AggregateObjectMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.ForeignReferenceMapping;
import org.eclipse.persistence.mappings.ManyToManyMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.internal.TableNames;

/** Tells what EclipseLink knows of entities, for the survey of an application that is to be converted. */
public final class EntityReader implements EntityModel.Reader {

    private static final Method TABLES = Arrays.stream(ClassDescriptor.class.getMethods())
            .filter(method -> method.getName().equals("getTables"))
            .findFirst()
            .orElseThrow();

    /** Called by this library. */
    public EntityReader() {}

    @Override
    public Optional<EntityModel> read(EntityManagerFactory factory) {
        return session(factory)
                .map(session -> new EntityModel(
                        session.getDescriptors().values().stream()
                                .filter(descriptor -> !descriptor.isAggregateDescriptor()
                                        && !descriptor.isAggregateCollectionDescriptor())
                                .map(EntityReader::entity)
                                .toList(),
                        queries(session),
                        source(session)));
    }

    private static Optional<AbstractSession> session(EntityManagerFactory factory) {
        try {
            return Optional.of(factory.unwrap(AbstractSession.class));
        } catch (PersistenceException | IllegalArgumentException | ClassCastException anotherProvider) {
            return Optional.empty();
        }
    }

    private static @Nullable DataSource source(AbstractSession session) {
        return session.getDatasourceLogin() instanceof DatasourceLogin login
                        && login.getConnector() instanceof JNDIConnector from
                ? from.getDataSource()
                : null;
    }

    private static EntityModel.Entity entity(ClassDescriptor entity) {
        NavigableSet<String> tables = Stream.concat(
                        ownTables(entity), MappedModel.mappings(entity).flatMap(EntityReader::tables))
                .map(EntityReader::stored)
                .collect(Collectors.toCollection(TreeSet::new));
        return new EntityModel.Entity(
                entity.getAlias(),
                entity.getJavaClass(),
                tables,
                ownTables(entity).findFirst().map(EntityReader::stored).orElse(""),
                key(entity),
                EntityColumns.of(entity),
                entity.usesSequenceNumbers() || derivesId(entity),
                List.of(),
                entity.shouldBeReadOnly(),
                entity.getCachePolicy().isSharedIsolation());
    }

    private static boolean derivesId(ClassDescriptor entity) {
        return MappedModel.mappings(entity)
                .anyMatch(mapping -> mapping instanceof ForeignReferenceMapping reference && reference.derivesId());
    }

    private static NavigableMap<String, String> key(ClassDescriptor entity) {
        NavigableMap<String, String> columns = new TreeMap<>();
        MappedModel.mappings(entity)
                .filter(DatabaseMapping::isPrimaryKeyMapping)
                .forEach(mapping -> column("", mapping, columns));
        return columns;
    }

    private static void column(String before, DatabaseMapping mapping, Map<String, String> columns) {
        String path = before + mapping.getAttributeName();
        if (mapping instanceof AggregateObjectMapping part) {
            MappedModel.mappings(part.getReferenceDescriptor()).forEach(inner -> column(path + ".", inner, columns));
        } else if (fields(mapping).size() == 1) {
            columns.put(path, stored(fields(mapping).get(0)));
        }
    }

    // The method that names all fields of a mapping has another type of result in EclipseLink 5.
    static List<DatabaseField> fields(DatabaseMapping mapping) {
        return mapping instanceof OneToOneMapping reference
                ? List.copyOf(reference.getSourceToTargetKeyFields().keySet())
                : Stream.ofNullable(mapping.getField()).toList();
    }

    /** By reflection, since EclipseLink 4 and 5 return different types. */
    private static Stream<DatabaseTable> ownTables(ClassDescriptor entity) {
        try {
            return ((List<?>) TABLES.invoke(entity)).stream().map(DatabaseTable.class::cast);
        } catch (ReflectiveOperationException failed) {
            throw new TenancyException(
                    "this version of EclipseLink does not say what it maps; use EclipseLink 4.0 or 5.0", failed);
        }
    }

    /** The tables of collections and links. */
    private static Stream<DatabaseTable> tables(DatabaseMapping mapping) {
        if (mapping instanceof ManyToManyMapping link) {
            return Stream.of(link.getRelationTable());
        }
        if (mapping instanceof DirectCollectionMapping collection) {
            return Stream.of(collection.getReferenceTable());
        }
        if (mapping instanceof AggregateCollectionMapping collection) {
            return collection.getTargetForeignKeyToSourceKeys().keySet().stream()
                    .map(DatabaseField::getTable);
        }
        if (mapping instanceof AggregateObjectMapping part) {
            return MappedModel.mappings(part.getReferenceDescriptor()).flatMap(EntityReader::tables);
        }
        return mapping instanceof OneToOneMapping one && one.hasRelationTableMechanism()
                ? Stream.of(one.getRelationTableMechanism().getRelationTable())
                : Stream.empty();
    }

    static String stored(DatabaseField field) {
        return TableNames.stored(field.shouldUseDelimiters() ? "\"" + field.getName() + "\"" : field.getName());
    }

    static String stored(DatabaseTable table) {
        String name = table.shouldUseDelimiters() ? "\"" + table.getName() + "\"" : table.getName();
        return TableNames.stored(table.getTableQualifier().isEmpty() ? name : table.getTableQualifier() + "." + name);
    }

    private static List<EntityModel.Query> queries(AbstractSession session) {
        if (!session.isJPAQueriesProcessed()) {
            session.processJPAQueries();
        }
        return session.getQueries().values().stream()
                .flatMap(List::stream)
                .flatMap(query -> query(query).stream())
                .toList();
    }

    private static Optional<EntityModel.Query> query(DatabaseQuery query) {
        return query.isSQLCallQuery()
                ? Optional.of(new EntityModel.Query(query.getName(), query.getSQLString(), true))
                : Optional.ofNullable(query.getJPQLString())
                        .map(text -> new EntityModel.Query(query.getName(), text, false));
    }
}
