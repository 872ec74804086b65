package uk.org.tenancy.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Brings a package that <code>export-tenant</code> wrote into an empty database, all or nothing. The build fails if not all has
 * arrived.
 *
 * <p>The password comes from the environment variable TENANCY_PASSWORD, or from a file.
 */
@Mojo(name = "restore-tenant", requiresProject = false, threadSafe = true)
public final class RestoreTenantMojo extends CommandMojo {

    /** The tenant whose package it is. */
    @Parameter(property = "tenancy.tenant", required = true)
    private @Nullable String tenant;

    /** The package. */
    @Parameter(property = "tenancy.package", required = true)
    private @Nullable File file;

    /** Made by Maven. */
    public RestoreTenantMojo() {}

    @Override
    String command() {
        return "restore";
    }

    @Override
    void addOptions(List<String> arguments) {
        add(arguments, "--tenant", tenant);
        add(arguments, "--package", file);
    }
}
