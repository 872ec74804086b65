package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What else a plan needs to know of a schema.
 *
 * @param rows about how many rows each table has, by its oid; those of partitions count for their parents as well
 * @param leaves the partitions that hold rows, by the oid of a partitioned table
 * @param leafKeys the indexes of those partitions, by the oid of a partitioned table's index
 */
record Facts(Map<Long, Long> rows, Map<Long, List<String>> leaves, Map<Long, List<LeafKey>> leafKeys) {

    /**
     * The part of a partitioned table's key that one partition has.
     *
     * @param table the partition, for SQL
     * @param schema the schema of the partition
     * @param name the name of its index, and of its constraint if it has one
     */
    record LeafKey(String table, String schema, String name) {}

    private record Leaf<T>(long root, T value) {}

    private static final String ROWS = """
            SELECT c.oid, greatest(0, CASE c.relkind
                WHEN 'p' THEN (SELECT sum(greatest(leaf.reltuples, 0)) FROM pg_catalog.pg_partition_tree(c.oid) t
                    JOIN pg_catalog.pg_class leaf ON leaf.oid = t.relid AND t.isleaf)
                ELSE CASE WHEN c.reltuples < 0 THEN pg_catalog.pg_relation_size(c.oid) / 100 ELSE c.reltuples END END)::bigint
            FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'm')""";

    private static final String LEAVES = """
            SELECT c.oid, format('%I.%I', n.nspname, leaf.relname)
            FROM pg_catalog.pg_class c
            CROSS JOIN LATERAL pg_catalog.pg_partition_tree(c.oid) t
            JOIN pg_catalog.pg_class leaf ON leaf.oid = t.relid AND leaf.relkind = 'r'
            JOIN pg_catalog.pg_namespace n ON n.oid = leaf.relnamespace
            WHERE c.relkind = 'p' ORDER BY c.oid, n.nspname, leaf.relname""";

    private static final String LEAF_KEYS = """
            SELECT c.oid, format('%I.%I', n.nspname, leaf.relname) AS leaf, n.nspname, x.relname
            FROM pg_catalog.pg_class c
            CROSS JOIN LATERAL pg_catalog.pg_partition_tree(c.oid) t
            JOIN pg_catalog.pg_class x ON x.oid = t.relid AND x.relkind = 'i'
            JOIN pg_catalog.pg_index i ON i.indexrelid = x.oid
            JOIN pg_catalog.pg_class leaf ON leaf.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = leaf.relnamespace
            WHERE c.relkind = 'I' ORDER BY c.oid, n.nspname, leaf.relname""";

    static Facts of(Connection connection) throws SQLException {
        Map<Long, Long> rows = new HashMap<>();
        Rows.of(connection, row -> rows.put(row.getLong(1), row.getLong(2)), ROWS);
        return new Facts(
                rows,
                grouped(Rows.of(connection, row -> new Leaf<>(row.getLong(1), row.getString(2)), LEAVES)),
                grouped(Rows.of(
                        connection,
                        row -> new Leaf<>(
                                row.getLong(1), new LeafKey(row.getString(2), row.getString(3), row.getString(4))),
                        LEAF_KEYS)));
    }

    private static <T> Map<Long, List<T>> grouped(List<Leaf<T>> leaves) {
        Map<Long, List<T>> grouped = new HashMap<>();
        leaves.forEach(leaf -> grouped.computeIfAbsent(leaf.root(), root -> new java.util.ArrayList<>())
                .add(leaf.value()));
        return grouped;
    }

    long rowsOf(long table) {
        return rows.getOrDefault(table, 0L);
    }

    List<String> leavesOf(long table) {
        return leaves.getOrDefault(table, List.of());
    }

    List<LeafKey> leafKeysOf(long index) {
        return leafKeys.getOrDefault(index, List.of());
    }
}
