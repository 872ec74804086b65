package uk.org.tenancy.examples.benchmarks.rounds;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path for the JVMs that JMH starts. */
final class ClassPath {

    private ClassPath() {}

    /** Tells JMH where the classes are if Maven's own JVM runs this program, with a class loader that JMH does not look at. */
    static void share() {
        if (ClassPath.class.getClassLoader() instanceof URLClassLoader loader) {
            System.setProperty(
                    "java.class.path",
                    Arrays.stream(loader.getURLs())
                            .map(ClassPath::path)
                            .collect(Collectors.joining(File.pathSeparator)));
        }
    }

    private static String path(URL url) {
        try {
            return Path.of(new URI(url.toString())).toString();
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException("not the place of classes: " + url, malformed);
        }
    }
}
