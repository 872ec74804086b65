package uk.org.tenancy.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes all rows of a tenant into a package of open formats, which <code>restore-tenant</code> brings into an empty database.
 *
 * <p>The password comes from the environment variable TENANCY_PASSWORD, or from a file.
 */
@Mojo(name = "export-tenant", requiresProject = false, threadSafe = true)
public final class ExportTenantMojo extends CommandMojo {

    /** The tenant that leaves. */
    @Parameter(property = "tenancy.tenant", required = true)
    private @Nullable String tenant;

    /** What the tenant is called in the package, if not by its id. */
    @Parameter(property = "tenancy.name")
    private @Nullable String name;

    /** The file, whose name ends in <code>.zip</code>. */
    @Parameter(property = "tenancy.output", required = true)
    private @Nullable File output;

    /** Made by Maven. */
    public ExportTenantMojo() {}

    @Override
    String command() {
        return "export";
    }

    @Override
    void addOptions(List<String> arguments) {
        add(arguments, "--tenant", tenant);
        add(arguments, "--name", name);
        add(arguments, "--output", output);
    }
}
