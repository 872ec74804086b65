package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.internal.Rows;
import uk.org.tenancy.jpa.convert.transfer.internal.Schema.Sequence;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Check;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Link;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Unique;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;

/** Reads a {@link Schema} from the catalogue. */
final class SchemaReader {

    private final Connection connection;
    private final @Nullable Integer tenant;
    private final Object[] kinds;

    private SchemaReader(Connection connection, @Nullable Integer tenant, Object... kinds) {
        this.connection = connection;
        this.tenant = tenant;
        this.kinds = kinds;
    }

    private record Of<T>(long table, T value) {}

    static Schema read(Side side, SortedMap<TableName, TableKind> kinds) throws SQLException {
        Connection connection = side.connection();
        return new SchemaReader(
                        connection,
                        side.tenant(),
                        texts(
                                connection,
                                kinds.keySet().stream().map(TableName::schema).toList()),
                        texts(
                                connection,
                                kinds.keySet().stream().map(TableName::table).toList()),
                        texts(
                                connection,
                                kinds.values().stream().map(TableKind::name).toList()))
                .schema();
    }

    private static Object texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private Schema schema() throws SQLException {
        Map<String, String> types = new HashMap<>();
        Rows.of(connection, row -> types.put(row.getString(1), row.getString(2)), CatalogueSql.TYPES);
        return new Schema(
                tables(),
                types,
                sequences(),
                Rows.texts(connection, "SELECT current_setting('server_encoding')")
                        .get(0),
                Rows.of(connection, row -> row.getLong(1), "SELECT count(*) FROM pg_largeobject_metadata")
                        .get(0),
                ask(row -> row.getString(1), CatalogueSql.STRANGERS));
    }

    private SortedMap<TableName, Table> tables() throws SQLException {
        Map<Long, List<Column>> columns = grouped(
                row -> new Column(
                        row.getString("name"),
                        row.getString("type"),
                        row.getBoolean("required"),
                        row.getBoolean("generated"),
                        row.getString("sequence")),
                CatalogueSql.COLUMNS);
        Map<Long, List<Unique>> keys = grouped(SchemaReader::key, CatalogueSql.KEYS);
        Map<Long, List<Link>> links = grouped(SchemaReader::link, CatalogueSql.LINKS);
        Map<Long, List<Check>> checks = grouped(
                row -> new Check(
                        row.getString("name"),
                        row.getString("definition"),
                        row.getString("condition"),
                        row.getBoolean("valid")),
                CatalogueSql.CHECKS);
        Map<Long, List<String>> triggers = grouped(row -> row.getString("name"), CatalogueSql.TRIGGERS);
        SortedMap<TableName, Table> tables = new TreeMap<>();
        ask(
                row -> {
                    long id = row.getLong("id");
                    TableName name = new TableName(row.getString("schema"), row.getString("name"));
                    return tables.put(
                            name,
                            new Table(
                                    name,
                                    TableKind.valueOf(row.getString("kind")),
                                    row.getBoolean("partitioned"),
                                    row.getBoolean("isolated"),
                                    columns.getOrDefault(id, List.of()),
                                    keys.getOrDefault(id, List.of()),
                                    links.getOrDefault(id, List.of()),
                                    checks.getOrDefault(id, List.of()),
                                    triggers.getOrDefault(id, List.of()),
                                    tenant));
                },
                CatalogueSql.TABLES);
        return tables;
    }

    // The function that tells where a sequence stands keeps a lock on it, which would be in the way of moving it.
    private Map<String, Sequence> sequences() throws SQLException {
        Map<String, Sequence> sequences = new TreeMap<>();
        for (Sequence sequence : ask(SchemaReader::sequence, CatalogueSql.SEQUENCES)) {
            Rows.of(
                    connection,
                    row -> sequences.put(sequence.name(), sequence.at(row.getLong(1))),
                    "SELECT CASE WHEN is_called THEN last_value + " + sequence.increment()
                            + " ELSE last_value END FROM " + sequence.name());
        }
        return sequences;
    }

    private static Sequence sequence(ResultSet row) throws SQLException {
        return new Sequence(
                row.getString("name"),
                row.getLong("start"),
                row.getLong("start"),
                row.getLong("increment"),
                row.getLong("last"),
                row.getBoolean("block"),
                row.getBoolean("cycle"));
    }

    private static Unique key(ResultSet row) throws SQLException {
        return new Unique(
                row.getString("name"),
                row.getBoolean("primary"),
                row.getBoolean("tenant"),
                strings(row, "parts"),
                strings(row, "columns"),
                row.getString("predicate"));
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getString("name"),
                new TableName(row.getString("target_schema"), row.getString("target")),
                strings(row, "own"),
                strings(row, "other"),
                row.getBoolean("valid"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private <T> Map<Long, List<T>> grouped(Rows.Reader<T> reader, String query) throws SQLException {
        Map<Long, List<T>> grouped = new HashMap<>();
        ask(row -> new Of<>(row.getLong("id"), reader.read(row)), query)
                .forEach(one -> grouped.computeIfAbsent(one.table(), table -> new ArrayList<>())
                        .add(one.value()));
        return grouped;
    }

    private <T> List<T> ask(Rows.Reader<T> reader, String query) throws SQLException {
        return Rows.of(connection, reader, CatalogueSql.WITH_UNITS + query, kinds);
    }
}
