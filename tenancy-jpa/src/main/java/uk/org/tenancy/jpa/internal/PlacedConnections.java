package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;

/**
 * Connections to the database that each tenant has its place in.
 *
 * @param placeOf where a tenant's rows are
 * @param places the connections to each place
 */
public record PlacedConnections(Function<Tenant, @Nullable String> placeOf, Map<String, TenantConnections> places)
        implements TenantConnections {

    /** Copies the places. */
    public PlacedConnections {
        places = Map.copyOf(places);
    }

    @Override
    public Connection of(Tenant tenant) throws SQLException {
        String place = placeOf.apply(tenant);
        TenantConnections connections = place == null ? null : places.get(place);
        if (connections == null) {
            throw new TenancyException(tenant + " is placed in "
                    + (place == null ? "no database" : "the database '" + place + "', which nobody knows")
                    + "; give it the place where its rows are, which is one of " + new TreeSet<>(places.keySet()));
        }
        return connections.of(tenant);
    }

    @Override
    public TenantConnections permittingSessionStatements() {
        return new PlacedConnections(
                placeOf,
                places.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, place -> place.getValue().permittingSessionStatements())));
    }
}
