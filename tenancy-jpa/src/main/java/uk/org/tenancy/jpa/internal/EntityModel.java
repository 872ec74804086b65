package uk.org.tenancy.jpa.internal;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a provider of Jakarta Persistence says of an application's entities. It knows more than annotations do: there are
 * mapping files and names made by default.
 *
 * @param entities the entities
 * @param queries the queries that have a name
 * @param source where it gets connections from, or null if it does not say
 */
public record EntityModel(
        List<Entity> entities,
        List<Query> queries,
        @Nullable DataSource source) {

    /** Keeps its own copies. */
    public EntityModel {
        entities = List.copyOf(entities);
        queries = List.copyOf(queries);
    }

    /**
     * Where the provider gets connections from.
     *
     * @return the data source, or empty if it does not say
     */
    public Optional<DataSource> from() {
        return Optional.ofNullable(source);
    }

    /**
     * A column of an entity's row.
     *
     * @param table the table it is in, as PostgreSQL stores its name, with a schema where one was said
     * @param name its name, likewise
     */
    public record Column(String table, String name) {}

    /**
     * An entity.
     *
     * @param name its name
     * @param type its class
     * @param tables the tables that its rows, collections and links are in, as PostgreSQL stores their names, with a schema
     *     where one was said
     * @param root the table with its id, named likewise
     * @param key the columns of the id there, as PostgreSQL stores their names, by the path of the attribute from the entity
     *     on; an attribute that has several columns is left out
     * @param columns the columns of its values and references, by the path of the attribute from the entity on; those of
     *     collections are left out, and those of references that others keep
     * @param generatedId whether its id is made by the provider or the database, or comes from another entity
     * @param naturalId the attributes by which it can be found as by an id
     * @param readOnly whether it is never changed
     * @param cached whether it is kept beyond one EntityManager, with keys that do not have the tenant
     */
    public record Entity(
            String name,
            Class<?> type,
            NavigableSet<String> tables,
            String root,
            NavigableMap<String, String> key,
            Map<String, Set<Column>> columns,
            boolean generatedId,
            List<String> naturalId,
            boolean readOnly,
            boolean cached) {

        /** Keeps its own copies. */
        public Entity {
            tables = new TreeSet<>(tables);
            key = new TreeMap<>(key);
            columns = Map.copyOf(columns);
            naturalId = List.copyOf(naturalId);
        }
    }

    /**
     * A query that has a name.
     *
     * @param name its name
     * @param text its text
     * @param sql whether it is SQL, and not JPQL
     */
    public record Query(String name, String text, boolean sql) {}

    /** Reads the entities of one provider. */
    public interface Reader {

        /**
         * Reads the entities.
         *
         * @param factory an open factory
         * @return the entities; nothing if another provider made the factory
         */
        Optional<EntityModel> read(EntityManagerFactory factory);
    }

    /**
     * Asks the provider that made a factory.
     *
     * @param factory an open factory of Hibernate or EclipseLink
     * @return its entities
     * @throws IllegalArgumentException if another provider made the factory
     */
    public static EntityModel of(EntityManagerFactory factory) {
        return ServiceLoader.load(Reader.class, Reader.class.getClassLoader()).stream()
                .flatMap(provider -> read(provider, factory).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the entities of a " + factory.getClass().getName()
                                + " cannot be read; give a factory of Hibernate or EclipseLink itself"));
    }

    private static Optional<EntityModel> read(ServiceLoader.Provider<Reader> reader, EntityManagerFactory factory) {
        try {
            return reader.get().read(factory);
        } catch (LinkageError absent) {
            return Optional.empty(); // That provider is not on the class path, so it is another one's factory.
        }
    }
}
