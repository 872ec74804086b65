package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.internal.BoundConnections;
import uk.org.tenancy.jpa.internal.Caller;
import uk.org.tenancy.jpa.internal.ColumnLimits;
import uk.org.tenancy.jpa.internal.MappedConnections;
import uk.org.tenancy.jpa.internal.Mapping;
import uk.org.tenancy.jpa.internal.PlacedConnections;
import uk.org.tenancy.jpa.internal.Seals;
import uk.org.tenancy.jpa.internal.TenantConnections;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/**
 * Gives out connections that see the rows of the bound tenant and no others. Give it to Jakarta Persistence, or use it with
 * JDBC, in the place of the pool it stands before.
 *
 * <pre>{@code
 * DataSource rows = TenantDataSource.enforced(pool);
 * }</pre>
 *
 * <p>A connection belongs to the tenant that was bound when it was taken, until it is closed. It tells the database which
 * tenant that is at the beginning of each transaction and for that transaction only, so nothing is left behind on a
 * pooled connection, whether a transaction is committed, rolled back or broken off. Used while another tenant or none is
 * bound, it refuses with a {@link uk.org.tenancy.TenantMismatchException}; closing and rolling back are always possible.
 *
 * <p>At the level <em>enforced</em>, the database itself keeps the rows apart (see {@link RowIsolation}): queries of any
 * kind, native SQL and mistakes in the application included, reach one tenant's rows only. SQL that an attacker manages to
 * inject and that sets another tenant on purpose is not stopped; at the level <em>sealed</em> it is, since the database
 * takes the tenant only from tokens signed with a {@link SealingKey}.
 *
 * <p>Safe for use by many threads, as are its connections as far as the pool's are.
 */
public final class TenantDataSource extends GuardedDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(TenantDataSource.class);

    private final IsolationLevel level;
    private final TenantConnections connections;
    private final @Nullable DataSource pool;

    private TenantDataSource(IsolationLevel level, TenantConnections connections, @Nullable DataSource pool) {
        this.level = level;
        this.connections = connections;
        this.pool = pool;
    }

    /**
     * A data source at the level <em>mapped</em>, for a database of any kind: Hibernate's {@code @TenantId} or EclipseLink's
     * {@code @Multitenant} add the id of the bound tenant to what is read and written.
     *
     * <p>This is weaker than the other levels, since the database itself shows every row to whoever asks. Only Hibernate and
     * EclipseLink get connections; native SQL, links to another tenant's rows and changes of the tenant are refused.
     *
     * @param pool connections to the database
     * @param shared the entities whose rows belong to no tenant. All others have to carry the tenant, or the provider does
     *     not start
     * @return the data source
     * @throws TenancyException if the database cannot be asked what it is
     */
    public static TenantDataSource mapped(DataSource pool, Class<?>... shared) {
        try {
            Mapping mapping = Mapping.over(pool, Set.of(shared));
            LOG.warn(
                    "row isolation: level MAPPED, at which {} shows every tenant's rows to statements that the mapper did"
                            + " not make; PostgreSQL can keep them apart itself",
                    mapping.product());
            return new TenantDataSource(IsolationLevel.MAPPED, new MappedConnections(pool, mapping), null);
        } catch (SQLException failed) {
            throw StartCheck.unreachable(failed);
        }
    }

    /**
     * A data source at the level <em>enforced</em>, over a database that was made safe by {@link RowIsolation}.
     *
     * @param pool connections of the application's own role
     * @return the data source
     * @throws UnsafeDatabaseException if the database does not keep tenants apart, with what is unsafe and the statements
     *     that mend it
     * @throws TenancyException if the database cannot be asked
     */
    public static TenantDataSource enforced(DataSource pool) {
        StartCheck.require(pool, IsolationLevel.ENFORCED);
        return new TenantDataSource(IsolationLevel.ENFORCED, BoundConnections.byNumber(pool), pool);
    }

    /**
     * A data source at the level <em>sealed</em>, over a database that was made safe by {@link RowIsolation#sealed}.
     *
     * @param pool connections of the application's own role
     * @param key a key that the database accepts
     * @return the data source
     * @throws UnsafeDatabaseException if the database does not keep tenants apart, is not sealed, or does not accept the key
     * @throws TenancyException if the database cannot be asked
     */
    public static TenantDataSource sealed(DataSource pool, SealingKey key) {
        return sealed(pool, () -> key);
    }

    /**
     * A data source at the level <em>sealed</em> whose key can change while the application runs (see {@link SealingKeys}).
     *
     * @param pool connections of the application's own role
     * @param key gives a key that the database accepts. It is asked once for each transaction, by many threads, so it is
     *     quick and safe for that
     * @return the data source
     * @throws UnsafeDatabaseException if the database does not keep tenants apart, is not sealed, or does not accept the key
     * @throws TenancyException if the database cannot be asked
     */
    public static TenantDataSource sealed(DataSource pool, Supplier<SealingKey> key) {
        StartCheck.require(pool, IsolationLevel.SEALED);
        Seals seals = new Seals(() -> key.get().tokens());
        try (Connection connection = pool.getConnection()) {
            seals.bind(connection, SealSql.NOBODY);
        } catch (SQLException refused) {
            throw new UnsafeDatabaseException("the database does not accept " + key.get() + " (" + refused.getMessage()
                    + "); let a superuser add it with SealingKeys");
        }
        return new TenantDataSource(IsolationLevel.SEALED, BoundConnections.sealed(pool, seals), pool);
    }

    /**
     * A data source for tenants whose rows are in several databases with the same tables.
     *
     * <pre>{@code
     * DataSource rows = TenantDataSource.placed(
     *         tenant -> tenant.attributes().get("database"),
     *         Map.of("main", TenantDataSource.enforced(mainPool), "north", TenantDataSource.enforced(northPool)));
     * }</pre>
     *
     * <p>Each database numbers its tenants by itself, and knows of those only that have had a connection to it. A tenant
     * that moves is suspended until its rows are where its new place says.
     *
     * @param placeOf the place of a tenant, as the directory knows it. A tenant without one, or with one that is not among
     *     these, gets no connection. It is asked for each connection, by many threads
     * @param places the data source of each place; if one is at the level <em>mapped</em>, all are, with the same database
     *     product and shared entities
     * @return the data source, at the lowest level of all its places
     */
    public static TenantDataSource placed(
            Function<Tenant, @Nullable String> placeOf, Map<String, TenantDataSource> places) {
        IsolationLevel lowest = places.values().stream()
                .map(TenantDataSource::level)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("there is no place; give at least one"));
        Map<String, TenantConnections> connections = places.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, place -> place.getValue().connections));
        LOG.info("row isolation: level {} in {} places", lowest, places.size());
        return new TenantDataSource(lowest, new PlacedConnections(placeOf, connections), null);
    }

    /**
     * Lets statements through that act on more than rows: {@code SET}, {@code LISTEN}, {@code PREPARE}, {@code LOCK},
     * {@code DO} and all others that are refused otherwise, because the connection goes on to another tenant. What such a
     * statement leaves in the session is taken away when the connection is closed, with one more round trip, and
     * settings of the pool's own are made again, except those whose names have a dot.
     *
     * <p>More than one statement in one text, and {@code BEGIN}, {@code COMMIT} and the like as statements, remain refused.
     *
     * <p>At the level <em>mapped</em> this changes nothing: there, {@link #permittingNativeSql} does.
     *
     * @return a data source that permits them, over the same pool
     */
    public TenantDataSource permittingSessionStatements() {
        return new TenantDataSource(level, connections.permittingSessionStatements(), pool);
    }

    /**
     * Lets statements through at the level <em>mapped</em> that the mapper did not make: native queries, procedures, and
     * JDBC. They see the rows of every tenant, so each of them has to name the tenant itself. At the other levels they are
     * permitted anyway, because the database keeps rows apart.
     *
     * @return a data source that permits them, over the same pool
     */
    public TenantDataSource permittingNativeSql() {
        return new TenantDataSource(level, connections.permittingNativeSql(), pool);
    }

    /**
     * How well rows are kept apart here.
     *
     * @return the level
     */
    public IsolationLevel level() {
        return level;
    }

    /**
     * Looks at the databases again, as at the start. It asks the catalogue a few dozen questions with a connection of its own
     * pool, so it is for a health check each minute rather than for each request.
     *
     * @return the level, and what is unsafe now
     * @throws TenancyException if a database cannot be asked
     */
    public IsolationHealth health() {
        return new IsolationHealth(
                level,
                connections.checked().stream()
                        .map(IsolationCheck::of)
                        .flatMap(check -> check.unsafeAt(level).stream())
                        .toList());
    }

    /**
     * Refuses to go on with less than the application asks for.
     *
     * @param minimum the least level
     * @return this data source
     * @throws UnsafeDatabaseException if its level is lower
     */
    public TenantDataSource requireAtLeast(IsolationLevel minimum) {
        if (!level.isAtLeast(minimum)) {
            throw new UnsafeDatabaseException("row isolation is at level " + level + ", but the application asks for at"
                    + " least " + minimum + "; prepare the database for that level, or ask for less");
        }
        return this;
    }

    /**
     * A connection that belongs to the bound tenant.
     *
     * @return the connection
     * @throws NoTenantException if no tenant is bound, or the platform standing is
     * @throws TenancyException if EclipseLink asks without its bridge, or anybody but a mapper at the level <em>mapped</em>
     * @throws SQLException if the pool gives no connection
     */
    @Override
    public Connection getConnection() throws SQLException {
        Caller.now().requireBridge();
        return connections.of(TenantContext.require());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type == Mapping.class && connections.mapping().isPresent()) {
            return type.cast(connections.mapping().get());
        }
        if (type == ColumnLimits.class) {
            return type.cast(new ColumnLimits(connections.databases()));
        }
        return pool == null || type.isInstance(this) ? super.unwrap(type) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return super.isWrapperFor(type)
                || type == ColumnLimits.class
                || (type == Mapping.class && connections.mapping().isPresent())
                || (pool != null && pool.isWrapperFor(type));
    }
}
