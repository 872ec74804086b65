package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts results into the README, between two marks, and the chart beside it. */
final class Publication {

    static final String BEGIN = "<!-- results: written by --update -->\n";
    static final String END = "<!-- end of results -->\n";

    private final Path directory;

    /**
     * In a directory.
     *
     * @param directory where the README is
     */
    Publication(Path directory) {
        this.directory = directory;
    }

    void write(String markdown, String svg) throws IOException {
        Path readme = directory.resolve("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(readme + " does not have the lines '" + BEGIN.strip() + "' and '"
                    + END.strip() + "', between which the results go; put them back");
        }
        Files.writeString(
                readme, text.substring(0, begin + BEGIN.length()) + "\n" + markdown + "\n" + text.substring(end));
        Files.writeString(directory.resolve("results.svg"), svg);
    }
}
