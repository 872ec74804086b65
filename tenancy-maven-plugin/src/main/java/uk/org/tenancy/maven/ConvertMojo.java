package uk.org.tenancy.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Converts a live PostgreSQL database of one tenant to one of many, stage by stage, with the commands of
 * <code>uk.org.tenancy.jpa.convert.command.Convert</code>; import and extract are goals of their own. Without a command it says which there are. The build fails if the
 * exit code is not 0.
 *
 * <p>Passwords come from the environment variables TENANCY_PASSWORD and TENANCY_APPLICATION_PASSWORD, or from files.
 */
@Mojo(name = "convert", requiresProject = false, threadSafe = true)
public final class ConvertMojo extends CommandMojo {

    /** What to do: propose, survey, plan, run, undo, verify, evidence, report or status. */
    @Parameter(property = "tenancy.command")
    private @Nullable String command;

    /** The application's login, if it is not the application-role of the decisions. */
    @Parameter(property = "tenancy.applicationUser")
    private @Nullable String applicationUser;

    /** The environment variable with the application's password. */
    @Parameter(property = "tenancy.applicationPasswordEnv")
    private @Nullable String applicationPasswordEnv;

    /** A file whose first line is the application's password. */
    @Parameter(property = "tenancy.applicationPasswordFile")
    private @Nullable File applicationPasswordFile;

    /** For propose: the role with which the application logs in. */
    @Parameter(property = "tenancy.applicationRole")
    private @Nullable String applicationRole;

    /** For propose: the tenant whose rows are there. */
    @Parameter(property = "tenancy.firstTenant")
    private @Nullable String firstTenant;

    /** For run, undo, verify and report: prepare, write-only, report-only, enforce or sealed. */
    @Parameter(property = "tenancy.stage")
    private @Nullable String stage;

    /** For run, undo and plan: how long to wait for a lock that the application feels, in ms. */
    @Parameter(property = "tenancy.lockWait")
    private @Nullable String lockWait;

    /** For run, undo and plan: how often to try for such a lock. */
    @Parameter(property = "tenancy.lockAttempts")
    private @Nullable String lockAttempts;

    /** For plan: psql, flyway or liquibase. */
    @Parameter(property = "tenancy.format")
    private @Nullable String format;

    /** For plan: the number of the first migration. */
    @Parameter(property = "tenancy.firstVersion")
    private @Nullable String firstVersion;

    /** For evidence: the evidence that was taken before. */
    @Parameter(property = "tenancy.compare")
    private @Nullable File compare;

    /** For survey and report: what was found in the code, as survey-code writes it with -Dtenancy.output. */
    @Parameter(property = "tenancy.code")
    private @Nullable File code;

    /** For report: the name of the service. */
    @Parameter(property = "tenancy.title")
    private @Nullable String title;

    /** For propose, plan, evidence and report: where to write it. */
    @Parameter(property = "tenancy.output")
    private @Nullable File output;

    /** Made by Maven. */
    public ConvertMojo() {}

    @Override
    @Nullable
    String command() {
        return command;
    }

    @Override
    void addOptions(List<String> arguments) {
        add(arguments, "--application-user", applicationUser);
        add(arguments, "--application-password-env", applicationPasswordEnv);
        add(arguments, "--application-password-file", applicationPasswordFile);
        add(arguments, "--application-role", applicationRole);
        add(arguments, "--first-tenant", firstTenant);
        add(arguments, "--stage", stage);
        add(arguments, "--lock-wait", lockWait);
        add(arguments, "--lock-attempts", lockAttempts);
        add(arguments, "--format", format);
        add(arguments, "--first-version", firstVersion);
        add(arguments, "--compare", compare);
        add(arguments, "--code", code);
        add(arguments, "--title", title);
        add(arguments, "--output", output);
    }
}
