package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;

/**
 * What an application declares of the data in an entity.
 *
 * @param type the entity
 * @param exact whether entities that inherit from it are to be left out
 * @param set its data set
 * @param columns the fields' attributes, in their order
 * @param key the attributes of its id
 * @param versionAttribute the attribute that counts changes
 * @param paths ways to the person
 * @param links its collection and join tables
 * @param usual what becomes of it on erasure
 * @param since the attribute from which it is kept for a time, or null if it is on no schedule
 */
record Declared(
        EntityType<?> type,
        boolean exact,
        DataSet set,
        List<Column> columns,
        List<Column> key,
        @Nullable String versionAttribute,
        List<SubjectPath> paths,
        List<Links> links,
        Disposition usual,
        @Nullable Since since) {

    Declared {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        paths = List.copyOf(paths);
        links = List.copyOf(links);
    }

    String name() {
        return type.getName();
    }

    Optional<String> version() {
        return Optional.ofNullable(versionAttribute);
    }

    /** Its own data set, and those of its collection and join tables. */
    Stream<DataSet> sets() {
        return Stream.concat(Stream.of(set), links.stream().map(Links::set));
    }
}
