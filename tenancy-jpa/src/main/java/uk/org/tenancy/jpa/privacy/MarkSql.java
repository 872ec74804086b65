package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.EntityModel;

/** The SQL that restricts one row of an entity with all that belongs to it, found by the keys and foreign keys. */
final class MarkSql {

    private static final String COLUMN = "tenancy_restricted";

    private static final String IS_RESTRICTABLE = "SELECT CASE WHEN k.restrictable THEN 1 ELSE 0 END"
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN tenancy.declared_table k ON k.schema_name = n.nspname AND k.table_name = c.relname"
            + " WHERE c.oid = to_regclass(?1)";

    // As the database knows it: with the tenant first.
    private static final String LINKS = "SELECT string_agg(format('p.%I = r.%I', f.attname, t.attname), ' AND ')"
            + " FROM pg_catalog.pg_constraint c"
            + " CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k (child, parent)"
            + " JOIN pg_catalog.pg_attribute f ON f.attrelid = c.conrelid AND f.attnum = k.child"
            + " JOIN pg_catalog.pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = k.parent"
            + " WHERE c.contype = 'f' AND c.conrelid = to_regclass(?1) AND c.confrelid = to_regclass(?2)"
            + " GROUP BY c.oid ORDER BY c.oid";

    private final EntityManager entities;
    private final Declared declared;
    private final EntityModel.Entity entity;

    MarkSql(EntityManager entities, Declared declared, EntityModel.Entity entity) {
        this.entities = entities;
        this.declared = declared;
        this.entity = entity;
    }

    /** The statements, with the values of the key as their parameters; the first is for the row itself. */
    List<String> statements(boolean restricted) {
        requireRestrictable();
        String set = " SET " + COLUMN + " = " + restricted;
        List<String> statements = new ArrayList<>();
        statements.add("UPDATE " + quoted(entity.root()) + " r" + set + " WHERE " + isRow());
        for (String part : entity.tables()) {
            if (!part.equals(entity.root())) {
                links(part)
                        .forEach(link -> statements.add("UPDATE " + quoted(part) + " p" + set + " FROM "
                                + quoted(entity.root()) + " r WHERE " + link + " AND " + isRow()));
            }
        }
        return statements;
    }

    private void requireRestrictable() {
        SortedSet<String> open = new TreeSet<>(entity.tables());
        open.removeIf(this::isRestrictable);
        if (!open.isEmpty()) {
            throw new TenancyException("the rows of " + declared.name() + " cannot be restricted, since the database"
                    + " would go on to show those of " + open
                    + "; name these tables in RowIsolation.restrictable and install it");
        }
    }

    private boolean isRestrictable(String table) {
        return ask(IS_RESTRICTABLE, quoted(table)).stream().anyMatch(answer -> ((Number) answer).intValue() == 1);
    }

    private List<String> links(String part) {
        List<String> links = ask(LINKS, quoted(part), quoted(entity.root())).stream()
                .map(Object::toString)
                .toList();
        if (links.isEmpty()) {
            throw new TenancyException("the rows of " + declared.name() + " cannot be restricted, since nothing tells"
                    + " which rows of " + part + " belong to them; add a foreign key to " + entity.root());
        }
        return links;
    }

    private String isRow() {
        return IntStream.range(0, declared.key().size())
                .mapToObj(i -> "r." + quote(column(declared.key().get(i).path())) + " = ?" + (i + 1))
                .collect(Collectors.joining(" AND "));
    }

    /** A reference in an id is a part of it by the whole path to the other's id. */
    private String column(String path) {
        String known = entity.key().get(path);
        int end = path.lastIndexOf('.');
        if (known == null && end < 0) {
            throw new TenancyException("the rows of " + declared.name()
                    + " cannot be restricted, since its id has an attribute of several columns; give it a simple id");
        }
        return known == null ? column(path.substring(0, end)) : known;
    }

    private List<?> ask(String sql, String... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }

    private static String quoted(String table) {
        return List.of(table.split("\\.", 2)).stream().map(MarkSql::quote).collect(Collectors.joining("."));
    }

    private static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
