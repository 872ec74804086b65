package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
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

    /** Copies the places, which are alike in what they rely on the mapper for. */
    public PlacedConnections {
        places = Map.copyOf(places);
        if (mappings(places).size() != 1) {
            throw new IllegalArgumentException(
                    "some of these places are at the level MAPPED, and not all of them, or with"
                            + " different shared entities or databases; one mapper can serve them only if they are alike");
        }
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
        return each(TenantConnections::permittingSessionStatements);
    }

    @Override
    public TenantConnections permittingNativeSql() {
        return each(TenantConnections::permittingNativeSql);
    }

    private PlacedConnections each(UnaryOperator<TenantConnections> change) {
        return new PlacedConnections(
                placeOf,
                places.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, place -> change.apply(place.getValue()))));
    }

    @Override
    public Optional<Mapping> mapping() {
        return mappings(places).iterator().next();
    }

    @Override
    public List<DataSource> checked() {
        return places.values().stream()
                .flatMap(place -> place.checked().stream())
                .toList();
    }

    @Override
    public List<DataSource> databases() {
        return places.values().stream()
                .flatMap(place -> place.databases().stream())
                .toList();
    }

    private static Set<Optional<Mapping>> mappings(Map<String, TenantConnections> places) {
        return places.values().stream().map(TenantConnections::mapping).collect(Collectors.toSet());
    }
}
