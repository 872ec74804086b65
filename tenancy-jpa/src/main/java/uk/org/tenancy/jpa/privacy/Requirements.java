package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.ColumnLimits;
import uk.org.tenancy.jpa.internal.EntityModel;

/** What the database does not let attributes of entities hold, whatever the entities say. It was asked once. */
final class Requirements {

    private static final Logger LOG = LoggerFactory.getLogger(JpaPersonalData.class);

    private final Map<Class<?>, Map<String, Set<EntityModel.Column>>> columns = new HashMap<>();
    private final Map<String, Set<String>> required = new HashMap<>();
    private final Map<String, Set<String>> unique = new HashMap<>();

    private Requirements(EntityModel model) {
        model.entities().forEach(entity -> columns.put(entity.type(), entity.columns()));
    }

    static Requirements of(EntityManagerFactory factory) {
        EntityModel model = EntityModel.of(factory);
        Set<String> tables = new TreeSet<>();
        model.entities()
                .forEach(entity ->
                        entity.columns().values().forEach(some -> some.forEach(column -> tables.add(column.table()))));
        Requirements requirements = new Requirements(model);
        model.from().ifPresentOrElse(source -> requirements.ask(source, tables), Requirements::warn);
        return requirements;
    }

    private void ask(DataSource source, Set<String> tables) {
        try {
            ColumnLimits databases = source.isWrapperFor(ColumnLimits.class)
                    ? source.unwrap(ColumnLimits.class)
                    : new ColumnLimits(List.of(source));
            required.putAll(databases.required(tables));
            unique.putAll(databases.unique(tables));
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the database does not say what columns may not hold (SQL state " + failed.getSQLState()
                            + "); let it be reachable when the hook for personal data is made",
                    failed);
        }
    }

    private static void warn() {
        LOG.warn(
                "the provider does not say which data source it uses, so that only annotations tell which columns may be"
                        + " null; give it a TenantDataSource");
    }

    List<Column> apply(Class<?> entity, List<Column> all) {
        return all.stream()
                .map(column -> isRequired(entity, column.changed()) ? column.required() : column)
                .map(column -> isUnique(entity, column.changed()) ? column.distinct() : column)
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

    private boolean isUnique(Class<?> entity, String path) {
        return columns.getOrDefault(entity, Map.of()).getOrDefault(path, Set.of()).stream()
                .anyMatch(column -> unique.getOrDefault(column.table(), Set.of()).stream()
                        .anyMatch(part -> isOf(part, column.name())));
    }

    /** Whether a column, or an expression such as that of its small letters, is of this one. */
    private static boolean isOf(String part, String column) {
        return Pattern.compile("\\b" + Pattern.quote(column.toLowerCase(Locale.ROOT)) + "\\b")
                .matcher(part)
                .find();
    }
}
