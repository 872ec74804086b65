package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.PluralAttribute;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reading by native queries. */
final class NativeVectors {

    private static final String ROW = "cast(to_jsonb(t) as text)";

    private NativeVectors() {}

    static List<Attempt> all() {
        return new Attempts("Reading by native SQL")
                .reading("native-rows", "whole rows", rows("select " + ROW + " from %s t"))
                .reading(
                        "native-entity",
                        "rows as entities",
                        world -> world.jpa(
                                "select * from " + world.table().name() + " as " + world.name(),
                                em -> em.createNativeQuery(
                                                "select * from " + world.table().name(), world.type())
                                        .getResultList()))
                .reading("native-column", "one column", column("select t.%2$s from %1$s t"))
                .reading(
                        "native-by-key",
                        "by key",
                        world -> query(
                                world,
                                "select " + ROW + " from " + world.table().name() + " t where "
                                        + world.foreignRow(world.table())
                                                .where(world.table().ownKey())))
                .reading("native-count-key", "counting the rows with a key", NativeVectors::count)
                .reading("native-aggregate", "an aggregate of all", rows("select cast(jsonb_agg(t) as text) from %s t"))
                .reading(
                        "native-string-agg",
                        "texts strung together",
                        column("select string_agg(t.%2$s, ' ') from %1$s t"))
                .reading(
                        "native-cte",
                        "a common table expression",
                        rows("with x as materialized (select * from %s) select " + ROW + " from x t"))
                .reading(
                        "native-union",
                        "a union",
                        rows("select " + ROW + " from %1$s t union select " + ROW + " from %1$s t"))
                .reading("native-exists", "in a sub-query", rows("select (select " + ROW + " from %1$s t limit 1)"))
                .reading("native-join", "joined to itself", rows("select " + ROW + " from %1$s s cross join %1$s t"))
                .reading(
                        "native-lateral",
                        "a lateral join",
                        rows("select x.j from %1$s s, lateral (select " + ROW + " as j from %1$s t) x"))
                .reading("native-window", "a window", column("select string_agg(t.%2$s, ' ') over () from %1$s t"))
                .reading(
                        "native-values",
                        "outer join of nothing",
                        rows("select " + ROW + " from (values (1)) v (n) left join %s t on true"))
                .reading(
                        "native-procedure",
                        "a table as a function",
                        column("select cast(t as text) from %1$s t where t.%2$s is not null"))
                .reading("native-collections", "tables of collections", NativeVectors::collections)
                .all();
    }

    private static Attack rows(String sql) {
        return world -> query(world, sql.formatted(world.table().name()));
    }

    private static Attack column(String sql) {
        return world -> query(world, sql.formatted(world.table().name(), text(world)));
    }

    static String text(World world) throws SQLException {
        return world.foreignRow(world.table())
                .columnWith(world.owner().canary())
                .map(Table::quoted)
                .orElseThrow(() -> new NotHere("the table has no text that could be recognised"));
    }

    private static Outcome query(World world, String sql) {
        return world.jpa(sql, em -> em.createNativeQuery(sql).getResultList());
    }

    private static Outcome count(World world) throws Exception {
        Table table = world.table();
        String sql = "select count(*) from " + table.name() + " t where "
                + world.foreignRow(table).where(table.ownKey());
        return world.jpa(
                sql, em -> new Trace.Reached(((Number) em.createNativeQuery(sql).getSingleResult()).longValue()));
    }

    /** The tables of the entity's collections and joins. */
    static List<Table> collectionTables(World world) {
        List<Table> tables = new ArrayList<>();
        for (PluralAttribute<?, ?, ?> attribute : EntityQuery.collections(world)) {
            if (!Population.isInverse(attribute)) {
                world.setting()
                        .naming()
                        .collectionTable(world.entity(), attribute)
                        .ifPresent(tables::add);
            }
        }
        if (tables.isEmpty()) {
            throw new NotHere("the entity has no collection with a table of its own");
        }
        return tables;
    }

    private static Outcome collections(World world) {
        List<String> queries = collectionTables(world).stream()
                .map(table -> "select " + ROW + " from " + table.name() + " t")
                .toList();
        return world.jpa(
                String.join("; ", queries),
                em -> queries.stream()
                        .map(sql -> em.createNativeQuery(sql).getResultList())
                        .toList());
    }
}
