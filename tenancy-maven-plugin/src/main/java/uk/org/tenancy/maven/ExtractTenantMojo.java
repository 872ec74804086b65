package uk.org.tenancy.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Brings the rows of a tenant from the shared database into an empty one of its own, all or nothing. What would be brought, and
 * why it is refused, <code>tenancy.dryRun</code> prints. The build fails if there are problems, or not all has arrived.
 *
 * <p>Passwords come from the environment variables TENANCY_PASSWORD and TENANCY_TENANT_PASSWORD, or from files.
 */
@Mojo(name = "extract-tenant", requiresProject = false, threadSafe = true)
public final class ExtractTenantMojo extends TenantMojo {

    /** Made by Maven. */
    public ExtractTenantMojo() {}

    @Override
    String command() {
        return "extract";
    }
}
