package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.Locale;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.privacy.FieldType;

/**
 * What the values of a column become in a package. Whole numbers, truth and bytes are such in JSON. All else is the text that
 * PostgreSQL writes of it, from which it reads the same value: a JSON number would lose NaN and infinity, and a date of a data
 * package has no {@code infinity} and no year before the first.
 */
enum Shape {
    WHOLE(FieldType.INTEGER),
    TRUTH(FieldType.BOOLEAN),
    BYTES(FieldType.FILE),
    TEXT(FieldType.STRING);

    private final FieldType type;

    Shape(FieldType type) {
        this.type = type;
    }

    static Shape of(Column column) {
        return switch (column.type().toLowerCase(Locale.ROOT)) {
            case "smallint", "integer", "bigint" -> WHOLE;
            case "boolean" -> TRUTH;
            case "bytea" -> BYTES;
            default -> TEXT;
        };
    }

    FieldType type() {
        return type;
    }
}
