package uk.org.tenancy.examples.streetreports;

import java.util.Map;
import java.util.function.Consumer;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.examples.reports.demo.DemoData;
import uk.org.tenancy.examples.reports.service.Services;

/** Invented reports for the invented councils. A real council is never shown saying what it did not say. */
final class Demonstration {

    private Demonstration() {}

    static void load(
            TenantDirectory councils, Services services, Map<String, String> environment, Consumer<String> progress) {
        for (Tenant council : councils.all()) {
            String resource = "demo/" + council.id() + ".json";
            if (Demonstration.class.getClassLoader().getResource(resource) != null) {
                progress.accept(council.name() + ":");
                TenantContext.run(council, () -> DemoData.load(resource, services, environment, progress));
            }
        }
    }
}
