package uk.org.tenancy.jpa.convert.transfer.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.export.ExportPackage;
import uk.org.tenancy.privacy.export.PackageOptions;
import uk.org.tenancy.privacy.export.PackageSummary;

/**
 * Writes all rows of one tenant into a package, as they are at one moment.
 *
 * @param source the shared service
 * @param kinds of which kind each table is
 * @param tenant the id of the tenant
 */
public record Packing(DataSource source, SortedMap<TableName, TableKind> kinds, String tenant) {

    /**
     * Writes the package.
     *
     * @param target the file it is to be
     * @param options how it is made
     * @return what is in it
     * @throws SQLException if the database does not answer; there is no package then
     * @throws IllegalStateException if something cannot be taken along; there is no package then
     */
    public PackageSummary to(Path target, PackageOptions options) throws SQLException {
        try (Side side = Side.reader(source, tenant)) {
            Schema schema = SchemaReader.read(side, kinds);
            List<String> problems = problems(side, schema);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("nothing was exported: " + String.join("; ", problems));
            }
            return write(side, schema, target, options);
        }
    }

    private List<String> problems(Side side, Schema schema) {
        List<String> problems = new ArrayList<>(new Comparison(schema, schema).problems());
        Refusals.side(side, schema, "source", true, problems);
        if (side.shared() && side.tenant() == null) {
            problems.add("the source knows no tenant " + tenant);
        }
        return problems;
    }

    private PackageSummary write(Side side, Schema schema, Path target, PackageOptions options) throws SQLException {
        List<PackedTable> tables = PackedSchema.tables(Order.of(schema.tables()));
        List<DataSet> sets = Stream.concat(
                        PackedSchema.OWN.stream(), tables.stream().map(PackedSchema::rows))
                .toList();
        try (ExportPackage out = ExportPackage.to(target, sets, options)) {
            describe(out, side.connection(), schema, tables);
            for (PackedTable table : tables) {
                try (ExportPackage.Lines lines = out.lines(PackedSchema.rows(table))) {
                    table.read(side.connection(), lines::add);
                }
            }
            return out.finish();
        }
    }

    private void describe(ExportPackage out, Connection connection, Schema schema, List<PackedTable> tables)
            throws SQLException {
        add(out, PackedSchema.TENANT, List.of(List.of(String.valueOf(PackedSchema.FORMAT), tenant, schema.encoding())));
        add(out, PackedSchema.TABLES, tables.stream().map(Packing::described).toList());
        add(out, PackedSchema.COLUMNS, tables.stream().flatMap(Packing::columns).toList());
        add(
                out,
                PackedSchema.TYPES,
                new TreeMap<>(schema.types())
                        .entrySet().stream()
                                .map(type -> List.of(type.getKey(), type.getValue()))
                                .toList());
        add(
                out,
                PackedSchema.SEQUENCES,
                Counters.floors(connection, schema, schema).entrySet().stream()
                        .filter(counter -> goesOn(schema, counter.getKey()))
                        .map(counter ->
                                List.of(counter.getKey(), counter.getValue().toString()))
                        .toList());
    }

    private static boolean goesOn(Schema schema, String counter) {
        Schema.Sequence sequence = schema.sequences().get(counter);
        return sequence != null && !sequence.cycle();
    }

    private static List<String> described(PackedTable packed) {
        Table table = packed.table();
        return List.of(
                packed.set(),
                table.name().schema(),
                table.name().table(),
                table.kind().name());
    }

    private static Stream<List<String>> columns(PackedTable packed) {
        return packed.table().columns().stream().map(column -> described(packed, column));
    }

    private static List<String> described(PackedTable packed, Column column) {
        return List.of(packed.set(), column.name(), column.type(), String.valueOf(column.generated()));
    }

    private static void add(ExportPackage out, DataSet set, List<List<String>> rows) {
        try (ExportSink.Rows into = out.rows(set)) {
            rows.forEach(into::add);
        }
    }
}
