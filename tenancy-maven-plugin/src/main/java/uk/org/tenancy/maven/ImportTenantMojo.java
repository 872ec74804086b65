package uk.org.tenancy.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Brings the rows of a tenant from its own database into the shared one, all or nothing. What would be brought, and why it is
 * refused, <code>tenancy.dryRun</code> prints. The build fails if there are problems, or not all has arrived.
 *
 * <p>Passwords come from the environment variables TENANCY_PASSWORD and TENANCY_TENANT_PASSWORD, or from files.
 */
@Mojo(name = "import-tenant", requiresProject = false, threadSafe = true)
public final class ImportTenantMojo extends TenantMojo {

    /** Add rows of shared tables that are missing; all tenants will see them. */
    @Parameter(property = "tenancy.addSharedRows")
    private boolean addSharedRows;

    /** Made by Maven. */
    public ImportTenantMojo() {}

    @Override
    String command() {
        return "import";
    }

    @Override
    void addOptions(List<String> arguments) {
        super.addOptions(arguments);
        if (addSharedRows) {
            arguments.add("--add-shared-rows");
        }
    }
}
