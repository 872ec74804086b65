package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.internal.RequiredColumns;

/** Which attributes of entities may not be null, as the database says, whatever the entities do. It was asked once. */
final class Requirements {

    private static final Logger LOG = LoggerFactory.getLogger(JpaPersonalData.class);

    private final Map<Class<?>, Map<String, Set<EntityModel.Column>>> columns = new HashMap<>();
    private final Map<String, Set<String>> required;

    private Requirements(EntityModel model, Map<String, Set<String>> required) {
        model.entities().forEach(entity -> columns.put(entity.type(), entity.columns()));
        this.required = required;
    }

    static Requirements of(EntityManagerFactory factory) {
        EntityModel model = EntityModel.of(factory);
        Set<String> tables = new TreeSet<>();
        model.entities()
                .forEach(entity ->
                        entity.columns().values().forEach(some -> some.forEach(column -> tables.add(column.table()))));
        return new Requirements(
                model, model.from().map(source -> ask(source, tables)).orElseGet(Requirements::unknown));
    }

    private static Map<String, Set<String>> ask(DataSource source, Set<String> tables) {
        try {
            RequiredColumns databases = source.isWrapperFor(RequiredColumns.class)
                    ? source.unwrap(RequiredColumns.class)
                    : new RequiredColumns(List.of(source));
            return databases.of(tables);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the database does not say which columns may not be null (SQL state " + failed.getSQLState()
                            + "); let it be reachable when the hook for personal data is made",
                    failed);
        }
    }

    private static Map<String, Set<String>> unknown() {
        LOG.warn(
                "the provider does not say which data source it uses, so that only annotations tell which columns may be"
                        + " null; give it a TenantDataSource");
        return Map.of();
    }

    List<Column> apply(Class<?> entity, List<Column> all) {
        return all.stream()
                .map(column -> isRequired(entity, column.changed()) ? column.required() : column)
                .toList();
    }

    SubjectPath apply(Class<?> entity, SubjectPath path) {
        return path.lead().filter(lead -> isRequired(entity, lead.path())).isPresent() ? path.required() : path;
    }

    private boolean isRequired(Class<?> entity, String path) {
        return columns.getOrDefault(entity, Map.of()).getOrDefault(path, Set.of()).stream()
                .anyMatch(column -> required.getOrDefault(column.table(), Set.of())
                        .contains(column.name().toLowerCase(Locale.ROOT)));
    }
}
