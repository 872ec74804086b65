package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;

/** The data sets of a package that holds a tenant: one for each table, and some that say what they are. */
final class PackedSchema {

    static final int FORMAT = 1;

    static final DataSet TENANT = own("tenant", "format", "id", "encoding");
    static final DataSet TABLES = own("tables", "set", "schema", "table", "kind");
    static final DataSet COLUMNS = own("columns", "set", "column", "type", "generated");
    static final DataSet TYPES = own("types", "name", "definition");
    static final DataSet SEQUENCES = own("sequences", "name", "next");
    static final List<DataSet> OWN = List.of(TENANT, TABLES, COLUMNS, TYPES, SEQUENCES);

    private static final Field.Meaning UNTOLD = new Field.Meaning(
            "may be personal data: the record of processing says what", Party.SUBJECT, Provenance.PROVIDED, false);
    private static final int LONGEST = 55;

    private PackedSchema() {}

    private static DataSet own(String name, String... fields) {
        return new DataSet(
                "tenancy-" + name,
                "About this package: " + name,
                List.of(fields).stream()
                        .map(field -> new Field(field, FieldType.STRING, null))
                        .toList(),
                processing());
    }

    private static Processing processing() {
        return new Processing(
                "giving the council back all that is its own (UK GDPR, Article 28(3)(g))",
                LawfulBasis.LEGAL_OBLIGATION,
                List.of("the council, and whom it entrusts with the data"),
                "as the council decides");
    }

    /** The tables in the order of their foreign keys. */
    static List<PackedTable> tables(List<List<Table>> groups) {
        Set<String> taken = new HashSet<>();
        OWN.forEach(set -> taken.add(set.name()));
        List<PackedTable> tables = new ArrayList<>();
        for (Table table : groups.stream().flatMap(List::stream).toList()) {
            tables.add(new PackedTable(table, free(name(table), taken)));
        }
        return tables;
    }

    private static String name(Table table) {
        String schema = table.name().schema();
        String whole =
                ((schema.equals("public") ? "" : schema + "-") + table.name().table()).toLowerCase(Locale.ROOT);
        String plain = whole.replaceAll("[^a-z0-9_-]", "-").replaceFirst("^(?=[^a-z])", "t");
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    static DataSet rows(PackedTable packed) {
        Table table = packed.table();
        return new DataSet(
                packed.set(),
                table.name().table() + (table.isOwned() ? "" : " (shared by all councils)"),
                table.written().stream().map(column -> field(table, column)).toList(),
                processing());
    }

    private static Field field(Table table, Column column) {
        return new Field(column.name(), Shape.of(column).type(), table.isOwned() ? UNTOLD : null);
    }
}
