package uk.org.tenancy.test.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where a build puts what it makes. */
final class BuildFolder {

    private BuildFolder() {}

    /** Surefire tells the module's folder, Gradle starts its tests there and names its worker. */
    static Path current() {
        return of(Path.of(System.getProperty("basedir", "")), System.getProperty("org.gradle.test.worker") != null);
    }

    static Path of(Path module, boolean inGradle) {
        boolean gradle =
                Stream.of("build.gradle", "build.gradle.kts").anyMatch(name -> Files.exists(module.resolve(name)));
        return module.resolve(inGradle || (gradle && !Files.exists(module.resolve("pom.xml"))) ? "build" : "target");
    }
}
