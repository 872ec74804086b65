package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the provider itself says of tables and columns, which knows more than the annotations do: there is orm.xml. */
interface ProviderNames {

    /** A column, and the table it is in, as far as the provider says which. */
    record Place(Optional<String> table, String column) {}

    /** The table that holds an entity, or its own part of it. */
    Optional<String> table(EntityType<?> entity);

    /** The table of a collection; nothing if it has none of its own. */
    Optional<String> collectionTable(EntityType<?> entity, String attribute);

    /** The column of an attribute, by its name or its path within embedded ones. */
    Optional<Place> column(EntityType<?> entity, List<String> path);

    /** Whether the id is made by the provider or the database. */
    boolean generatesId(EntityType<?> entity);

    /** The names of the provider that made a factory, or none if it is another one. */
    static ProviderNames of(EntityManagerFactory factory) {
        try {
            return unwrapped(factory, "org.hibernate.engine.spi.SessionFactoryImplementor")
                    .<ProviderNames>map(HibernateNames::of)
                    .or(() -> unwrapped(factory, "org.eclipse.persistence.sessions.Session")
                            .map(EclipseLinkNames::new))
                    .orElse(Unknown.PROVIDER);
        } catch (NotHere unusual) {
            return Unknown.PROVIDER;
        }
    }

    /** The last part of a name with a schema, without quotes. */
    static String plain(String name) {
        List<String> parts = parts(name);
        return parts.get(parts.size() - 1);
    }

    /** A name that may have a schema before it, taken apart. */
    static List<String> parts(String name) {
        return Pattern.compile("[\"`\\[]([^\"`\\]]+)[\"`\\]]|([^.]+)")
                .matcher(name)
                .results()
                .map(part -> part.group(1) == null ? part.group(2) : part.group(1))
                .toList();
    }

    private static Optional<Object> unwrapped(EntityManagerFactory factory, String type) {
        try {
            return Optional.of(factory.unwrap(Class.forName(type)));
        } catch (ClassNotFoundException | PersistenceException | IllegalArgumentException | LinkageError other) {
            return Optional.empty();
        }
    }

    /** For any other provider. */
    enum Unknown implements ProviderNames {
        PROVIDER;

        @Override
        public Optional<String> table(EntityType<?> entity) {
            return Optional.empty();
        }

        @Override
        public Optional<String> collectionTable(EntityType<?> entity, String attribute) {
            return Optional.empty();
        }

        @Override
        public Optional<Place> column(EntityType<?> entity, List<String> path) {
            return Optional.empty();
        }

        @Override
        public boolean generatesId(EntityType<?> entity) {
            return false;
        }
    }
}
