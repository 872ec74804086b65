package uk.org.tenancy.jpa.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants in two columns: PostgreSQL keeps microseconds, and the nanoseconds below them stand beside. */
final class Instants {

    private Instants() {}

    static void set(PreparedStatement statement, int place, Instant instant) throws SQLException {
        Instant stored = instant.truncatedTo(ChronoUnit.MICROS);
        statement.setObject(place, OffsetDateTime.ofInstant(stored, ZoneOffset.UTC));
        statement.setLong(place + 1, stored.until(instant, ChronoUnit.NANOS));
    }

    static Instant get(ResultSet row, int place) throws SQLException {
        return row.getObject(place, OffsetDateTime.class).toInstant().plusNanos(row.getInt(place + 1));
    }
}
