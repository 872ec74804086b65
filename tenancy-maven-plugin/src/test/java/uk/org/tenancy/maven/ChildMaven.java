package uk.org.tenancy.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.command.Convert;
import uk.org.tenancy.servlet.Membership;
import uk.org.tenancy.test.rules.CodeSurvey;

/**
 * A Maven of its own, with a repository of its own: this module and those below it as they are now, and everything else from
 * the repository of the build that runs the test. Nothing comes from the network or goes into the user's repository.
 */
final class ChildMaven {

    private static final String VERSION = System.getProperty("test.version");
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Path folder;
    private final Path repository;
    private String output = "";

    ChildMaven(Path folder) throws IOException, URISyntaxException {
        this.folder = folder;
        this.repository = folder.resolve("repository");
        store("tenancy-parent", ROOT.resolve("pom.xml"));
        store("tenancy-bom", ROOT.resolve("tenancy-bom/pom.xml"));
        store("tenancy-core", TenantId.class);
        store("tenancy-servlet", Membership.class);
        store("tenancy-jpa", Convert.class);
        store("tenancy-test", CodeSurvey.class);
        store("tenancy-maven-plugin", ConvertMojo.class);
        Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>"
                        + Path.of(System.getProperty("test.repository")).toUri()
                        + "</url></mirror></mirrors></settings>");
    }

    /** The exit code of the goal with these properties. */
    int convert(Map<String, String> environment, String... properties) throws IOException, InterruptedException {
        return run("convert", environment, properties);
    }

    /** The exit code of a goal of the plugin. */
    int run(String goal, Map<String, String> environment, String... properties)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("test.maven"), "bin", windows() ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-s",
                folder.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + repository,
                "uk.org.tenancy:tenancy-maven-plugin:" + VERSION + ":" + goal));
        Stream.of(properties).map(property -> "-Dtenancy." + property).forEach(line::add);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        return process.waitFor();
    }

    String output() {
        return output;
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private void store(String artifact, Class<?> one) throws IOException, URISyntaxException {
        store(artifact, ROOT.resolve(artifact).resolve("pom.xml"));
        Path source =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = place(artifact, ".jar");
        if (Files.isDirectory(source)) {
            pack(source, jar);
        } else {
            Files.copy(source, jar);
        }
    }

    private void store(String artifact, Path pom) throws IOException {
        Path place = place(artifact, ".pom");
        Files.createDirectories(place.getParent());
        Files.copy(pom, place);
    }

    private Path place(String artifact, String ending) {
        return repository.resolve(
                "uk/org/tenancy/" + artifact + "/" + VERSION + "/" + artifact + "-" + VERSION + ending);
    }

    private static void pack(Path source, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> files = Files.walk(source)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(source.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, entries);
                entries.closeEntry();
            }
        }
    }
}
