package uk.org.tenancy.examples.benchmarks;

/**
 * How much a database holds. For every ten reports there is a street, for each report there are two remarks.
 *
 * @param tenants how many tenants share it
 * @param rows how many rows it has in total, about
 */
record Volume(int tenants, int rows) {

    private static final int LEAST_REPORTS = 20;

    Volume {
        if (tenants < 1 || rows / 3.1 / tenants < LEAST_REPORTS) {
            throw new IllegalArgumentException(
                    "each tenant needs " + LEAST_REPORTS + " reports, so " + tenants + " tenants need at least "
                            + (long) Math.ceil(tenants * LEAST_REPORTS * 3.1) + " rows, not " + rows);
        }
    }

    int reportsPerTenant() {
        return (int) (rows / 3.1 / tenants);
    }

    int reports() {
        return tenants * reportsPerTenant();
    }

    /** Since when each tenant has made 20 reports. */
    int newest() {
        return reports() - LEAST_REPORTS * tenants;
    }

    int streetsPerTenant() {
        return Math.max(1, reportsPerTenant() / 10);
    }
}
