package uk.org.tenancy.jpa.convert.transfer.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.export.PackageReader;

/**
 * What a package says about itself.
 *
 * @param tenant the id of the tenant
 * @param schema its tables with their columns, and its types
 * @param sets the name of each table's data set
 * @param sequences the first number that each counter may still give
 */
record Packed(String tenant, Schema schema, Map<TableName, String> sets, SortedMap<String, Long> sequences) {

    static Packed of(PackageReader reader) throws IOException {
        if (!reader.sets().contains(PackedSchema.TENANT.name())) {
            throw new IllegalArgumentException(
                    "the package does not hold a whole tenant; give one that" + " TenantExport has written");
        }
        List<String> tenant = rows(reader, PackedSchema.TENANT).get(0);
        if (!tenant.get(0).equals(String.valueOf(PackedSchema.FORMAT))) {
            throw new IllegalArgumentException("the package has the format " + tenant.get(0) + ", and this version of"
                    + " tenancy reads " + PackedSchema.FORMAT + "; use the version that wrote it");
        }
        Map<TableName, String> sets = new LinkedHashMap<>();
        Map<String, String> types = new HashMap<>();
        rows(reader, PackedSchema.TYPES).forEach(row -> types.put(row.get(0), row.get(1)));
        SortedMap<String, Long> sequences = new TreeMap<>();
        rows(reader, PackedSchema.SEQUENCES).forEach(row -> sequences.put(row.get(0), Long.valueOf(row.get(1))));
        SortedMap<TableName, Table> tables = tables(reader, sets);
        return new Packed(
                tenant.get(1), new Schema(tables, types, Map.of(), tenant.get(2), 0, List.of()), sets, sequences);
    }

    private static SortedMap<TableName, Table> tables(PackageReader reader, Map<TableName, String> sets)
            throws IOException {
        Map<String, List<Column>> columns = new HashMap<>();
        for (List<String> row : rows(reader, PackedSchema.COLUMNS)) {
            columns.computeIfAbsent(row.get(0), set -> new ArrayList<>())
                    .add(new Column(row.get(1), row.get(2), false, Boolean.parseBoolean(row.get(3)), null));
        }
        SortedMap<TableName, Table> tables = new TreeMap<>();
        for (List<String> row : rows(reader, PackedSchema.TABLES)) {
            TableName name = new TableName(row.get(1), row.get(2));
            sets.put(name, row.get(0));
            tables.put(name, table(name, TableKind.valueOf(row.get(3)), columns.getOrDefault(row.get(0), List.of())));
        }
        return tables;
    }

    private static Table table(TableName name, TableKind kind, List<Column> columns) {
        return new Table(name, kind, false, false, columns, List.of(), List.of(), List.of(), List.of(), null);
    }

    private static List<List<String>> rows(PackageReader reader, DataSet set) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        reader.read(set.name(), row -> rows.add(whole(row)));
        return rows;
    }

    private static List<String> whole(List<@Nullable String> row) {
        return row.stream().map(Objects::requireNonNull).toList();
    }

    /** Whether its rows are what it says: the columns of a table, in the order in which they are written. */
    boolean isDescribed(PackageReader reader, Table table) {
        String set = sets.get(table.name());
        return set != null
                && reader.sets().contains(set)
                && reader.fields(set)
                        .equals(table.written().stream().map(Column::name).toList());
    }

    String set(Table table) {
        return Objects.requireNonNull(sets.get(table.name()));
    }
}
