package uk.org.tenancy.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Brings the rows of a tenant from one database into another. */
abstract class TenantMojo extends CommandMojo {

    /** The tenant that joins or leaves. */
    @Parameter(property = "tenancy.tenant", required = true)
    private @Nullable String tenant;

    /** Its own database, as a JDBC URL without a login. */
    @Parameter(property = "tenancy.tenantUrl", required = true)
    private @Nullable String tenantUrl;

    /** Who owns the tables there; to import, a role that may read them is enough. */
    @Parameter(property = "tenancy.tenantUser", required = true)
    private @Nullable String tenantUser;

    /** The environment variable with that role's password. */
    @Parameter(property = "tenancy.tenantPasswordEnv")
    private @Nullable String tenantPasswordEnv;

    /** A file whose first line is that password. */
    @Parameter(property = "tenancy.tenantPasswordFile")
    private @Nullable File tenantPasswordFile;

    @Override
    void addOptions(List<String> arguments) {
        add(arguments, "--tenant", tenant);
        add(arguments, "--tenant-url", tenantUrl);
        add(arguments, "--tenant-user", tenantUser);
        add(arguments, "--tenant-password-env", tenantPasswordEnv);
        add(arguments, "--tenant-password-file", tenantPasswordFile);
    }
}
