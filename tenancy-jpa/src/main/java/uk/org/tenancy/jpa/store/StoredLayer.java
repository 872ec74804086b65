package uk.org.tenancy.jpa.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.org.tenancy.branding.BrandProblem;
import uk.org.tenancy.branding.BrandVersions;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingException;
import uk.org.tenancy.branding.Layer;

/** Reads all versions of one layer within one transaction. Used once. */
final class StoredLayer {

    private static final int MAX_TEXTS = 100;

    private final Connection connection;
    private final String layer;
    private final String place;

    StoredLayer(Connection connection, Layer layer) {
        this.connection = connection;
        this.layer = layer.path();
        this.place = BrandSql.TABLE + "/" + this.layer;
    }

    List<Branding> read() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BrandSql.ONE_STATE);
        }
        return BrandVersions.read(place, texts(), this::picture);
    }

    /** What the layer is called in messages. */
    String place() {
        return place;
    }

    Map<String, byte[]> texts() throws SQLException {
        Map<String, byte[]> texts = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(BrandSql.TEXTS)) {
            query.setString(1, layer);
            query.setInt(2, MAX_TEXTS + 1);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    texts.put(row.getString(1), row.getBytes(2));
                }
            }
        }
        checkNumber(texts);
        return texts;
    }

    void checkNumber(Map<String, byte[]> texts) {
        if (texts.size() > MAX_TEXTS) {
            throw new BrandingException(List.of(new BrandProblem(
                    place, 0, "has more than " + MAX_TEXTS + " texts of brands; delete those of days long past")));
        }
    }

    byte[] picture(String name) {
        try (PreparedStatement query = connection.prepareStatement(BrandSql.PICTURE)) {
            query.setString(1, layer);
            query.setString(2, name);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return row.getBytes(1);
                }
            }
        } catch (SQLException unreadable) {
            throw new IllegalArgumentException("cannot be read (" + unreadable.getMessage() + "); it is tried again");
        }
        throw new IllegalArgumentException(
                "is missing in the same layer of the table; insert it there, or correct the name");
    }
}
