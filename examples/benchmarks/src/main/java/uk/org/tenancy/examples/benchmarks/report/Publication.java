package uk.org.tenancy.examples.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts results into the README, between two marks, and the chart beside it. */
public final class Publication {

    private final Path directory;
    private final String name;

    /**
     * In a directory.
     *
     * @param directory where the README is
     * @param name what the results are called, in the marks and as the file of the chart
     */
    public Publication(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Replaces the results that were there, and their chart.
     *
     * @param markdown the results
     * @param svg the chart
     * @throws IOException if a file cannot be read or written
     * @throws IllegalStateException if the README does not have the marks; nothing is written then
     */
    public void write(String markdown, String svg) throws IOException {
        write(markdown);
        Files.writeString(directory.resolve(name + ".svg"), svg);
    }

    /**
     * Replaces the results that were there.
     *
     * @param markdown the results
     * @throws IOException if the README cannot be read or written
     * @throws IllegalStateException if the README does not have the marks; nothing is written then
     */
    public void write(String markdown) throws IOException {
        Path readme = directory.resolve("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(begin());
        int end = text.indexOf(end());
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(readme + " does not have the lines '" + begin().strip() + "' and '"
                    + end().strip() + "', between which the results go; put them back");
        }
        Files.writeString(
                readme, text.substring(0, begin + begin().length()) + "\n" + markdown + "\n" + text.substring(end));
    }

    String begin() {
        return "<!-- " + name + ": written by --update -->\n";
    }

    String end() {
        return "<!-- end of " + name + " -->\n";
    }
}
