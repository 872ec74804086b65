package uk.org.tenancy.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.test.rules.CodeSurvey;

/**
 * Looks in the classes of an application for what people have to look at before it serves several tenants, as
 * <code>uk.org.tenancy.test.rules.CodeSurvey</code> does, and prints it with file and line.
 */
@Mojo(name = "survey-code", requiresProject = false, threadSafe = true)
public final class SurveyCodeMojo extends AbstractMojo {

    /** Where the classes are: a directory or a jar file. */
    @Parameter(property = "tenancy.classes", defaultValue = "${project.build.outputDirectory}", required = true)
    private @Nullable File classes;

    /** A file to write what was found to as well. */
    @Parameter(property = "tenancy.output")
    private @Nullable File output;

    /** Whether the build fails if something unsafe was found. */
    @Parameter(property = "tenancy.strict")
    private boolean strict;

    /** Made by Maven. */
    public SurveyCodeMojo() {}

    /**
     * Looks.
     *
     * @throws MojoFailureException if there are no classes, or something unsafe was found and {@code tenancy.strict} is set
     * @throws MojoExecutionException if the file cannot be written
     */
    @Override
    public void execute() throws MojoFailureException, MojoExecutionException {
        List<Finding> findings = findings();
        String text = findings.isEmpty() ? "nothing was found\n" : Finding.text(findings);
        System.out.print(text);
        write(text);
        long unsafe = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.UNSAFE)
                .count();
        if (strict && unsafe > 0) {
            throw new MojoFailureException(unsafe
                    + " places in the code let tenants reach each other's data; they and the mend are named above");
        }
    }

    private List<Finding> findings() throws MojoFailureException {
        if (classes == null || !classes.exists()) {
            throw new MojoFailureException("there is no " + (classes == null ? "directory of classes" : classes)
                    + "; compile first, or name it with -Dtenancy.classes");
        }
        try {
            return CodeSurvey.of(classes.toPath());
        } catch (IllegalArgumentException none) {
            throw new MojoFailureException(none.getMessage(), none);
        }
    }

    private void write(String text) throws MojoExecutionException {
        if (output == null) {
            return;
        }
        try {
            Path file = output.toPath().toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new MojoExecutionException(
                    output + " could not be written; name another with -Dtenancy.output", failed);
        }
    }
}
