package uk.org.tenancy.jpa.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.branding.BrandProblem;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingException;
import uk.org.tenancy.branding.BrandingSource;
import uk.org.tenancy.branding.Layer;

/**
 * Brands kept in a table of a PostgreSQL database, which operators write and the application reads.
 *
 * <pre>{@code
 * JdbcBranding.install(owner);
 * RowIsolation.forRole("reports_app").tenantOwned("report").shared(JdbcBranding.TABLE).install(owner);
 * Brands brands = Brands.of(JdbcBranding.in(pool));
 * }</pre>
 *
 * <p>A row is what a file is to {@link uk.org.tenancy.branding.FileBranding}, and one can take the place of the other: its
 * layer is the folder ({@code northmoor}, {@code _groups/two-moors} or {@code _service}), its name that of the file, and it
 * holds either {@code text} or {@code content}, up to 1 MiB.
 *
 * <pre>{@code
 * INSERT INTO tenancy_brand (layer, name, text)
 *     VALUES ('northmoor', 'brand.properties', E'logo = logo.svg\nlogo.alt.en = Northmoor Council\n...');
 * INSERT INTO tenancy_brand (layer, name, content) VALUES ('northmoor', 'logo.svg', ...);
 * }</pre>
 *
 * <p>Changes are picked up while the service runs, within about a second of their commit. Each second, one query asks for
 * all layers which transactions wrote their rows; what has changed is read then, text and pictures in one state.
 *
 * <p>Safe for use by many threads. A daemon thread asks until {@link #close}.
 */
public final class JdbcBranding implements BrandingSource, AutoCloseable {

    /**
     * The table. Declared {@linkplain uk.org.tenancy.jpa.RowIsolation#shared shared}, the application's role reads it and
     * cannot write it. Declared {@linkplain uk.org.tenancy.jpa.RowIsolation#platform platform}, that role cannot reach it,
     * and {@link #in} needs a pool of another one.
     */
    public static final String TABLE = BrandSql.TABLE;

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final DataSource pool;
    private final BrandWatch watch;

    private JdbcBranding(DataSource pool) {
        this.pool = pool;
        this.watch = new BrandWatch(pool);
    }

    /**
     * The statement that makes the table, for a migration tool. It can be run again.
     *
     * @return the statement, ended by a semicolon and a line break
     */
    public static String script() {
        return BrandSql.CREATE;
    }

    /**
     * Makes the table, if it is not there already.
     *
     * @param owner connections of the role that is to own it; not those of the application
     * @throws TenancyException if a statement fails; nothing is changed then
     */
    public static void install(DataSource owner) {
        Installation.run(owner, BrandSql.CREATE, "the table of brands " + TABLE);
    }

    /**
     * Starts a change of what a layer says, for programs that write brands. It is stored only if everything is right
     * afterwards:
     *
     * <pre>{@code
     * JdbcBranding.change(owner, new Layer.Own(northmoor.id()))
     *         .put("brand.properties", "logo = logo.svg\nlogo.alt.en = Northmoor Council\nlogo.email = logo.png\n")
     *         .put("logo.svg", drawing)
     *         .put("logo.png", picture)
     *         .store();
     * }</pre>
     *
     * @param owner connections of a role that may write to the table; not those of the application
     * @param layer who says it
     * @return a change that holds nothing yet
     */
    public static BrandChange change(DataSource owner, Layer layer) {
        return new BrandChange(owner, layer);
    }

    /**
     * The brands of a database, which is watched from now on.
     *
     * @param pool connections that are no {@link uk.org.tenancy.jpa.TenantDataSource}'s, since brands belong to no binding,
     *     and take part in no transaction of others
     * @return the brands
     * @throws TenancyException if the table cannot be read
     */
    public static JdbcBranding in(DataSource pool) {
        return in(pool, INTERVAL);
    }

    static JdbcBranding in(DataSource pool, Duration interval) {
        JdbcBranding branding = new JdbcBranding(pool);
        try {
            branding.watch.start(interval);
        } catch (SQLException unreadable) {
            branding.close();
            throw new TenancyException(
                    "the table of brands " + TABLE + " cannot be read (" + unreadable.getMessage()
                            + "); make it with JdbcBranding.install, and let this role read it",
                    unreadable);
        }
        return branding;
    }

    @Override
    public List<Branding> versions(Layer layer) {
        try {
            return Transaction.in(pool, connection -> new StoredLayer(connection, layer).read());
        } catch (SQLException unreadable) {
            throw new BrandingException(List.of(
                    new BrandProblem(TABLE + "/" + layer.path(), 0, "cannot be read: " + unreadable.getMessage())));
        }
    }

    @Override
    public boolean onChange(Consumer<Layer> listener) {
        watch.add(listener);
        return true;
    }

    /** Stops watching the table. */
    @Override
    public void close() {
        watch.close();
    }
}
