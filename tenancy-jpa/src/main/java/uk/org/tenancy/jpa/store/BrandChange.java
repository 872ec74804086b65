package uk.org.tenancy.jpa.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingException;
import uk.org.tenancy.branding.Layer;

/**
 * A change of the brand that a table holds for one layer; see {@link JdbcBranding#change}. It takes texts and pictures by the
 * names that files have for {@link uk.org.tenancy.branding.FileBranding}, and is checked just as files are. It is stored as a
 * whole, or not at all if anything is wrong with what the layer would say.
 *
 * <p>Not safe for use by several threads. While a change is stored, nobody else writes to the table.
 */
public final class BrandChange {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");

    private final DataSource owner;
    private final Layer layer;
    private final Map<String, Stored> files = new LinkedHashMap<>();
    private boolean fromNothing;

    BrandChange(DataSource owner, Layer layer) {
        this.owner = owner;
        this.layer = layer;
    }

    /**
     * Puts a text, in the place of one of the same name.
     *
     * @param name {@code brand.properties}, or {@code brand.2027.properties} with anything in the middle; or that of an SVG
     *     picture
     * @param text what stands in it
     * @return this change
     * @throws IllegalArgumentException if the name is not plain
     */
    public BrandChange put(String name, String text) {
        files.put(plain(name), Stored.text(text));
        return this;
    }

    /**
     * Puts a picture, in the place of one of the same name. It is checked even if no text names it.
     *
     * @param name a plain name, such as {@code logo.svg}
     * @param content its content, which may be anything
     * @return this change
     * @throws IllegalArgumentException if the name is not plain
     */
    public BrandChange put(String name, byte[] content) {
        files.put(plain(name), Stored.content(content));
        return this;
    }

    /**
     * Puts a text that holds from a later day on, as {@code brand.2027-04-01.properties}. Until then officers can see it, if
     * pages are {@linkplain uk.org.tenancy.branding.Brands#of(uk.org.tenancy.Tenant, LocalDate) previewed}.
     *
     * @param day the day, in the time of Europe/London
     * @param text what holds from then on, as a whole and without {@code effective-from}
     * @return this change
     */
    public BrandChange putFrom(LocalDate day, String text) {
        return put("brand." + day + ".properties", text + "\neffective-from = " + day + "\n");
    }

    /**
     * Puts the brand that a folder holds, such as that of a council that joins: its texts, and the pictures that they name.
     *
     * @param folder the folder
     * @return this change
     * @throws BrandingException if anything is wrong with the brand in the folder; this change stays as it was
     * @throws TenancyException if the folder cannot be read
     */
    public BrandChange putAll(Path folder) {
        files.putAll(FolderCopy.of(folder));
        return this;
    }

    /**
     * Removes a text or a picture. One that is not there is none the less so.
     *
     * @param name its name
     * @return this change
     * @throws IllegalArgumentException if the name is not plain
     */
    public BrandChange remove(String name) {
        files.put(plain(name), Stored.REMOVED);
        return this;
    }

    /**
     * Removes everything that the layer holds, and what was put into this change before.
     *
     * @return this change
     */
    public BrandChange removeAll() {
        files.clear();
        fromNothing = true;
        return this;
    }

    /**
     * Looks whether the change could be stored, and stores nothing.
     *
     * @return what the layer would say: one entry for each text
     * @throws BrandingException if anything would be wrong; it names everything at once
     * @throws TenancyException if a statement fails
     */
    public List<Branding> check() {
        return change(false);
    }

    /**
     * Stores the change. Services show it within about a second.
     *
     * @return what the layer says now: one entry for each text
     * @throws BrandingException if anything would be wrong; it names everything at once, and nothing is stored
     * @throws TenancyException if a statement fails; nothing is stored
     */
    public List<Branding> store() {
        return change(true);
    }

    private List<Branding> change(boolean keep) {
        try {
            return Transaction.in(owner, connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(BrandSql.ONE_WRITER);
                }
                List<Branding> versions = new ChangedLayer(connection, layer, fromNothing, files).read();
                if (keep) {
                    write(connection);
                    connection.commit();
                }
                return versions;
            });
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the brand of " + layer + " could not be stored and stays as it was (" + failed.getMessage()
                            + "); write with a role that may change " + BrandSql.TABLE,
                    failed);
        }
    }

    private void write(Connection connection) throws SQLException {
        if (fromNothing) {
            try (var removal = connection.prepareStatement(BrandSql.REMOVE_ALL)) {
                removal.setString(1, layer.path());
                removal.executeUpdate();
            }
        }
        for (Map.Entry<String, Stored> file : files.entrySet()) {
            file.getValue().write(connection, layer, file.getKey());
        }
    }

    private static String plain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a text or picture of a brand has a plain name, such as 'logo.svg', of up to"
                            + " 100 letters, digits, blanks, dots, hyphens and underscores, but this is '"
                            + name.replaceAll("[^ -~]", "?") + "'");
        }
        return name;
    }
}
