package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import uk.org.tenancy.Tenant;

/**
 * Connections for a mapper that adds the tenant to what it generates.
 *
 * @param pool connections to any database
 * @param relied what the mapper is relied on for
 */
public record MappedConnections(DataSource pool, Mapping relied) implements TenantConnections {

    @Override
    public Connection of(Tenant tenant) throws SQLException {
        MappedConnection rules = new MappedConnection(tenant, relied.nativeSql());
        rules.requireMapper();
        return Guarded.connection(pool.getConnection(), rules);
    }

    /** These are the same: what is refused here is refused because of rows. */
    @Override
    public TenantConnections permittingSessionStatements() {
        return this;
    }

    @Override
    public TenantConnections permittingNativeSql() {
        return new MappedConnections(pool, relied.permittingNativeSql());
    }

    @Override
    public Optional<Mapping> mapping() {
        return Optional.of(relied);
    }

    @Override
    public List<DataSource> checked() {
        return List.of();
    }

    @Override
    public List<DataSource> databases() {
        return List.of(pool);
    }
}
