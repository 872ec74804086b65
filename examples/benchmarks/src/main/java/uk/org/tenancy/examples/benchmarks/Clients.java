package uk.org.tenancy.examples.benchmarks;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import uk.org.tenancy.examples.benchmarks.report.Texts;

/** The applications of all variants, near the server and far from it, with databases that are filled. */
final class Clients {

    private final Server server;
    private final Network network;
    private final Map<Place, Map<Variant, Client>> clients = new HashMap<>();
    private final Map<Integer, Volume> volumes = new HashMap<>();

    private Clients(Server server, Network network) {
        this.server = server;
        this.network = network;
    }

    private record Place(int tenants, boolean delayed) {}

    static Clients connect(Options options, Server server, Network network, Consumer<String> progress)
            throws SQLException {
        Clients all = new Clients(server, network);
        Databases databases = new Databases(server);
        for (int tenants : options.tenants()) {
            progress.accept("Filling the databases of " + Texts.number(tenants) + " tenants ...");
            Volume volume = new Volume(tenants, options.rows());
            databases.create(volume);
            all.volumes.put(tenants, volume);
            all.connect(new Place(tenants, false), databases);
            all.connect(new Place(tenants, true), databases);
            all.checkPlans(tenants);
        }
        return all;
    }

    private void connect(Place place, Databases databases) throws SQLException {
        int port = place.delayed() ? network.port() : server.port();
        Map<Variant, Client> connected = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            connected.put(
                    variant,
                    Client.connect(
                            variant,
                            server.pool(variant.database(place.tenants()), port),
                            databases.key(),
                            place.tenants()));
        }
        clients.put(place, connected);
    }

    private void checkPlans(int tenants) throws SQLException {
        for (Operation operation : Operation.values()) {
            Cell cell = new Cell(tenants, operation, 1, false);
            Plans.check(operation, at(cell), draw(new Random(1), cell, 1));
        }
    }

    /** The clients that a cell is measured with. */
    Map<Variant, Client> at(Cell cell) {
        return Objects.requireNonNull(clients.get(new Place(cell.tenants(), cell.delayed())));
    }

    /** Transactions of a cell. */
    Work draw(Random random, Cell cell, int transactions) {
        Volume volume = Objects.requireNonNull(volumes.get(cell.tenants()));
        return Work.draw(random, volume, transactions, cell.statements());
    }

    /** Why the server's CPU cannot be measured, if it cannot. */
    Optional<String> cpuFault() {
        return clients.values().stream()
                .flatMap(variants -> variants.values().stream())
                .flatMap(client -> client.cpu().fault().stream())
                .findFirst();
    }

    /** Takes away what is left of rows that were changed, which otherwise makes statements slower and slower. */
    void vacuum() throws SQLException {
        for (int tenants : volumes.keySet()) {
            for (Variant variant : Variant.values()) {
                Server.execute(server.superuser(variant.database(tenants)), "VACUUM (ANALYZE) report, remark");
            }
        }
        Server.execute(server.superuser("postgres"), "CHECKPOINT");
    }
}
