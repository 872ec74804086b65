package uk.org.tenancy.jpa.internal;

import java.io.InputStream;
import java.io.Reader;
import java.sql.Blob;
import java.sql.Clob;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The values of bind parameters, which are kept for longer than the call that gave them. */
final class Values {

    private Values() {}

    /** The value as it is now, whatever the application does to it afterwards. */
    @SuppressWarnings("JavaUtilDate") // as JDBC's own dates and times are
    static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Date date) {
            return date.clone();
        }
        return value instanceof Calendar calendar ? calendar.clone() : value;
    }

    /** Whether the driver may read the value up, or store it, when it is set. */
    static boolean canBeReadOnceOnly(@Nullable Object value) {
        return value instanceof InputStream
                || value instanceof Reader
                || value instanceof Blob
                || value instanceof Clob;
    }
}
