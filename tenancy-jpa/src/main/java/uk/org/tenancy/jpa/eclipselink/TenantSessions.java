package uk.org.tenancy.jpa.eclipselink;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.internal.Mapping;

/**
 * Prepares EclipseLink for a {@link TenantDataSource}. Name it in the properties of the persistence unit:
 *
 * <pre>{@code
 * <property name="eclipselink.session.customizer" value="uk.org.tenancy.jpa.eclipselink.TenantSessions"/>
 * }</pre>
 *
 * <p>EclipseLink then starts without a tenant. It keeps no objects and no query results beyond one EntityManager, since its
 * shared cache knows no tenants. An EntityManager belongs to the tenant that is bound when it is first used; used while
 * another tenant or none is bound, it refuses with a {@link uk.org.tenancy.TenantMismatchException}, also where the database
 * would not have been asked.
 */
public final class TenantSessions implements SessionCustomizer {

    /** Called by EclipseLink. */
    public TenantSessions() {}

    /**
     * Called by EclipseLink before it connects.
     *
     * @throws TenancyException if the data source is no {@link TenantDataSource}
     */
    @Override
    public void customize(Session session) {
        List<Start> starts = logins(session).map(TenantSessions::start).toList();
        Optional<Mapping> mapping = mapping(starts.get(0).source());
        MappedModel model = mapping.map(
                        relied -> MappedModel.of(session.getProject().getOrderedDescriptors(), relied))
                .orElse(null);
        knowTheDatabase(session.getProperties(), mapping);
        for (ClassDescriptor descriptor : session.getProject().getOrderedDescriptors()) {
            Isolation.apply(descriptor.getCachePolicy());
            descriptor.getEventManager().addListener(new ObjectGuard());
            if (model != null) {
                descriptor.getEventManager().addListener(new RowGuard());
            }
        }
        if (model != null) {
            session.getProject().setAllowNativeSQLQueries(true); // It is the query guard that refuses them.
        }
        session.getEventManager().addListener(new SessionStamp(starts, model));
    }

    /** Where connections come from: another source for what is read outside of transactions, if the unit has two. */
    private static Stream<DatasourceLogin> logins(Session session) {
        Stream<ConnectionPool> pools = session instanceof ServerSession server
                ? Stream.concat(
                        Stream.ofNullable(server.getReadConnectionPool()),
                        server.getConnectionPools().values().stream())
                : Stream.empty();
        return Stream.concat(Stream.of(session.getLogin()), pools.map(ConnectionPool::getLogin))
                .filter(DatasourceLogin.class::isInstance)
                .map(DatasourceLogin.class::cast)
                .distinct();
    }

    private static Start start(DatasourceLogin login) {
        if (!(login.getConnector() instanceof JNDIConnector connector)
                || !(connector.getDataSource() instanceof TenantDataSource source)) {
            throw new TenancyException(
                    "this persistence unit has no TenantDataSource, or another data source beside it,"
                            + " and the session customizer " + TenantSessions.class.getName()
                            + " is for one alone; give it as"
                            + " jakarta.persistence.nonJtaDataSource, or as jakarta.persistence.jtaDataSource (in place of both"
                            + " where the unit names both), or take the customizer out");
        }
        Start start = new Start(source);
        login.setConnector(start);
        return start;
    }

    // Otherwise it would ask the database, when no tenant is bound and no connection given out.
    private static void knowTheDatabase(Map<String, Object> properties, Optional<Mapping> mapping) {
        properties.putIfAbsent(
                PersistenceUnitProperties.SCHEMA_DATABASE_PRODUCT_NAME,
                mapping.map(Mapping::product).orElse("PostgreSQL"));
        properties.putIfAbsent(
                PersistenceUnitProperties.SCHEMA_DATABASE_MAJOR_VERSION,
                mapping.map(Mapping::majorVersion).map(String::valueOf).orElse("14"));
    }

    private static Optional<Mapping> mapping(TenantDataSource source) {
        try {
            return source.isWrapperFor(Mapping.class) ? Optional.of(source.unwrap(Mapping.class)) : Optional.empty();
        } catch (SQLException failed) {
            throw DatabaseException.sqlException(failed, true);
        }
    }
}
