package uk.org.tenancy.jpa.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.branding.Layer;

/** What is to be in a row of the table of brands: a text, or the content of a picture, or no row. */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record Stored(@Nullable String text, byte @Nullable [] content) {

    static final Stored REMOVED = new Stored(null, null);

    static Stored text(String text) {
        return new Stored(text, null);
    }

    static Stored content(byte[] content) {
        return new Stored(null, content.clone());
    }

    boolean isRemoved() {
        return text == null && content == null;
    }

    byte[] bytes() {
        return content != null ? content : text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    void write(Connection connection, Layer layer, String name) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(isRemoved() ? BrandSql.REMOVE : BrandSql.PUT)) {
            change.setString(1, layer.path());
            change.setString(2, name);
            if (!isRemoved()) {
                change.setString(3, text);
                change.setBytes(4, content);
            }
            change.executeUpdate();
        }
    }
}
