package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as the database describes it.
 *
 * @param name with its schema, quoted where needed, as SQL takes it
 * @param tenantColumn the column that says whose a row is; empty if there is none
 * @param shared whether it was declared to hold reference data of all tenants
 */
record Table(
        String schema,
        String plainName,
        String name,
        List<Column> columns,
        List<String> key,
        List<List<String>> uniques,
        List<ForeignKey> foreignKeys,
        String tenantColumn,
        boolean shared) {

    Optional<Column> column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** The column that says whose a row is, quoted. */
    String tenant() {
        return column(tenantColumn)
                .map(column -> quoted(column.name()))
                .orElseThrow(() -> new NotHere("table " + name + " has no column " + tenantColumn));
    }

    /** The columns that a statement may give a value for, and which are not the tenant's. */
    List<String> ownColumns() {
        return columns.stream()
                .filter(column -> !column.generated())
                .map(Column::name)
                .filter(column -> !column.equals(tenantColumn))
                .toList();
    }

    /** The key without the tenant. */
    List<String> ownKey() {
        return key.stream().filter(column -> !column.equals(tenantColumn)).toList();
    }

    Optional<String> text() {
        return columns.stream()
                .filter(column -> column.isText() && !key.contains(column.name()) && !isReference(column.name()))
                .filter(column -> column.choices().isEmpty() && column.length() >= Canary.LENGTH)
                .map(Column::name)
                .findFirst();
    }

    /** A column that can be set to what it is already, to try a change that harms nobody. */
    String anyColumn() {
        Set<String> keys = Set.copyOf(key);
        return Stream.concat(text().stream(), ownColumns().stream().filter(column -> !keys.contains(column)))
                .findFirst()
                .orElseGet(() -> ownKey().isEmpty() ? columns.get(0).name() : ownKey().get(0));
    }

    /** The columns that hold references and may be empty while what they refer to is not there. */
    List<String> looseReferences() {
        return columns.stream()
                .filter(column -> !key.isEmpty() && !column.required() && isReference(column.name()))
                .map(Column::name)
                .toList();
    }

    /** An assignment that changes a row, or at least touches it. */
    String change() {
        return text().map(column -> quoted(column) + " = 'changed'")
                .or(() -> number().map(column -> quoted(column) + " = t." + quoted(column) + " + 1"))
                .orElseGet(() -> quoted(anyColumn()) + " = t." + quoted(anyColumn()));
    }

    private Optional<String> number() {
        return columns.stream()
                .filter(column -> column.isNumber() && !column.generated())
                .map(Column::name)
                .filter(column -> !key.contains(column) && !isReference(column) && !column.equals(tenantColumn))
                .findFirst();
    }

    /** Whether a column holds a part of a reference. */
    boolean isReference(String column) {
        return foreignKeys.stream().anyMatch(key -> key.columns().contains(column));
    }

    static String list(List<String> columns) {
        return columns.stream().map(Table::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*")
                        && !name.matches(
                                "user|order|group|check|table|column|end|desc|asc|all|select|from|where|limit|default|primary|references|grant|to|in|as|is|on|or|and|not|null|offset|using|when|with")
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }
}
