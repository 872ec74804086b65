package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.SourceCodeLocation;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Looks in the compiled classes of an application for what people have to look at before it serves several tenants, with file
 * and line. What stands in its database is found by {@link uk.org.tenancy.jpa.convert.Survey}.
 *
 * <pre>{@code
 * List<Finding> findings = CodeSurvey.of(Path.of("target/classes"));
 * System.out.print(Finding.text(findings));
 * }</pre>
 *
 * <p>It looks for all that {@link TenancyRules} forbid, except entities and personal data that nobody declared, and data sources
 * and connections that are only handed on. Unsafe is what
 * row policies cannot keep apart; a notice is what they make fail, or what is to be read once by somebody. When all is mended
 * or looked at, let the rules themselves see that it stays so.
 *
 * <p>It needs {@code com.tngtech.archunit:archunit}.
 */
public final class CodeSurvey {

    private CodeSurvey() {}

    /**
     * Looks at all classes in some directories or archives.
     *
     * @param classes directories such as {@code target/classes}, or jar files
     * @return what was found, the unsafe first, each with the file and line as its subject
     * @throws IllegalArgumentException if there is no class in one of them
     */
    public static List<Finding> of(Path... classes) {
        ClassFileImporter importer = new ClassFileImporter();
        for (Path place : classes) {
            if (importer.importLocations(List.of(location(place))).isEmpty()) {
                throw new IllegalArgumentException("there are no classes in '" + place
                        + "'; build the application first, and name target/classes or the like");
            }
        }
        return of(importer.importLocations(
                Arrays.stream(classes).map(CodeSurvey::location).toList()));
    }

    private static Location location(Path place) {
        return Files.isRegularFile(place) ? Location.of(URI.create("jar:" + place.toUri() + "!/")) : Location.of(place);
    }

    /**
     * Looks at classes that ArchUnit has read already.
     *
     * @param classes the classes, without those of tests
     * @return what was found, as by {@link #of(Path...)}
     */
    public static List<Finding> of(JavaClasses classes) {
        return Hazard.ALL.stream().flatMap(hazard -> findings(hazard, classes)).toList();
    }

    private static Stream<Finding> findings(Hazard hazard, JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> hazard.search().apply(type))
                .sorted(Comparator.<Spot, String>comparing(spot -> file(spot.where()))
                        .thenComparing(spot -> spot.where().getLineNumber())
                        .thenComparing(Spot::what))
                .map(spot -> place(spot.where()) + " " + inShort(spot.what()))
                .distinct()
                .map(subject -> new Finding(hazard.severity(), subject, hazard.why(), List.of(hazard.mend())));
    }

    private static String place(SourceCodeLocation where) {
        return where.getLineNumber() == 0 ? file(where) : file(where) + ":" + where.getLineNumber();
    }

    /** The path of the file from the root of its sources, as far as a class file tells it. */
    private static String file(SourceCodeLocation where) {
        return where.getSourceClass().getPackageName().replace('.', '/') + "/" + where.getSourceFileName();
    }

    /** ArchUnit's words without the packages. */
    private static String inShort(String what) {
        return what.replace(".<init>(", "(")
                .replaceAll("\\[L([\\w.$]+);", "$1[]")
                .replaceAll("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z])", "")
                .replaceAll("[<>]", "")
                .replaceAll(",$", "");
    }
}
