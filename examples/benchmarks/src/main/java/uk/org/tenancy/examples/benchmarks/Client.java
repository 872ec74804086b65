package uk.org.tenancy.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.SealingKey;
import uk.org.tenancy.jpa.TenantDataSource;

/** The application: runs transactions over the one connection that its variant has. */
final class Client {

    private static final String BIND = "select set_config('tenancy.tenant', ?, true)";

    private final Variant variant;
    private final DataSource rows;
    private final CpuClock cpu;
    private final List<Tenant> tenants;

    private Client(Variant variant, DataSource rows, CpuClock cpu, List<Tenant> tenants) {
        this.variant = variant;
        this.rows = rows;
        this.cpu = cpu;
        this.tenants = tenants;
    }

    static Client connect(Variant variant, HikariDataSource pool, SealingKey key, int tenants) throws SQLException {
        DataSource rows = switch (variant) {
            case HAND_WRITTEN, CONTROL, OWN_STATEMENT -> pool;
            case ENFORCED -> TenantDataSource.enforced(pool);
            case SEALED -> TenantDataSource.sealed(pool, key);
        };
        CpuClock cpu;
        try (Connection connection = pool.getConnection()) {
            cpu = CpuClock.of(connection.unwrap(PGConnection.class).getBackendPID());
        }
        Client client = new Client(
                variant,
                rows,
                cpu,
                IntStream.rangeClosed(1, tenants).mapToObj(Client::tenant).toList());
        client.learnNumbers();
        return client;
    }

    private static Tenant tenant(int number) {
        return Tenant.builder(TenantId.of("tenant-" + number))
                .name(Locale.ENGLISH, "Tenant " + number)
                .build();
    }

    CpuClock cpu() {
        return cpu;
    }

    // The database is asked once for the number of each tenant, which is not what is measured.
    private void learnNumbers() throws SQLException {
        if (variant == Variant.ENFORCED || variant == Variant.SEALED) {
            for (Tenant tenant : tenants) {
                TenantContext.run(tenant, () -> rows.getConnection().close());
            }
        }
    }

    /** Runs transactions, and sums up what they read. */
    long run(Operation operation, Work work) throws SQLException {
        long sum = 0;
        for (List<Work.Item> transaction : work.transactions()) {
            sum = 31 * sum + run(operation, transaction);
        }
        return sum;
    }

    private long run(Operation operation, List<Work.Item> items) throws SQLException {
        return switch (variant) {
            case ENFORCED, SEALED ->
                TenantContext.call(tenants.get(items.get(0).tenant() - 1), () -> transaction(operation, items));
            default -> transaction(operation, items);
        };
    }

    private long transaction(Operation operation, List<Work.Item> items) throws SQLException {
        try (Connection connection = rows.getConnection()) {
            bindIfByHand(connection, items);
            long sum = 0;
            for (Work.Item item : items) {
                try (PreparedStatement statement = connection.prepareStatement(operation.sql(variant.namesTenant()))) {
                    sum = 31 * sum + operation.run(statement, variant.namesTenant(), item);
                }
            }
            connection.commit();
            return sum;
        }
    }

    private void bindIfByHand(Connection connection, List<Work.Item> items) throws SQLException {
        if (variant != Variant.OWN_STATEMENT) {
            return;
        }
        try (PreparedStatement bind = connection.prepareStatement(BIND)) {
            bind.setString(1, Integer.toString(items.get(0).tenant()));
            bind.executeQuery().close();
        }
    }

    /** How the database goes about an operation. */
    List<String> plan(Operation operation, Work.Item item) throws SQLException {
        return variant == Variant.ENFORCED || variant == Variant.SEALED
                ? TenantContext.call(tenants.get(item.tenant() - 1), () -> explain(operation, item))
                : explain(operation, item);
    }

    private List<String> explain(Operation operation, Work.Item item) throws SQLException {
        try (Connection connection = rows.getConnection()) {
            bindIfByHand(connection, List.of(item));
            try (PreparedStatement statement =
                    connection.prepareStatement("EXPLAIN (COSTS OFF) " + operation.sql(variant.namesTenant()))) {
                operation.bind(statement, variant.namesTenant(), item);
                List<String> lines = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        lines.add(row.getString(1));
                    }
                }
                connection.commit();
                return lines;
            }
        }
    }
}
