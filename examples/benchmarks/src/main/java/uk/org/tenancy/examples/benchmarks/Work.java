package uk.org.tenancy.examples.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Transactions to run, each for one tenant and with a number of statements. They are drawn by chance, and the same for all
 * variants.
 *
 * @param transactions the rows that each transaction works with
 */
record Work(List<List<Item>> transactions) {

    /**
     * What one statement works with.
     *
     * @param tenant the tenant's number
     * @param report the id of a report of that tenant
     * @param since when the newest reports begin, as many of each tenant however many tenants there are
     */
    record Item(int tenant, long report, long since) {}

    static Work draw(Random random, Volume volume, int transactions, int statements) {
        return new Work(IntStream.range(0, transactions)
                .mapToObj(ignored -> transaction(random, volume, statements))
                .toList());
    }

    private static List<Item> transaction(Random random, Volume volume, int statements) {
        int tenant = 1 + random.nextInt(volume.tenants());
        return IntStream.range(0, statements)
                .mapToObj(ignored -> item(random, volume, tenant))
                .toList();
    }

    // Reports are dealt out to the tenants in turn, so that those of one tenant lie far apart, as in a service in use.
    private static Item item(Random random, Volume volume, int tenant) {
        int turn = random.nextInt(volume.reportsPerTenant());
        return new Item(tenant, tenant + (long) turn * volume.tenants(), volume.newest());
    }

    int statements() {
        return transactions.stream().mapToInt(List::size).sum();
    }
}
