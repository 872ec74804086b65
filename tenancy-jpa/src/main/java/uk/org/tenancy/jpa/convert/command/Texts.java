package uk.org.tenancy.jpa.convert.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of text. What somebody may have changed by hand is never written over. */
final class Texts {

    private Texts() {}

    static String read(Path file, String otherwise) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new Refused("the file " + file + " could not be read (" + reason(failed) + "); " + otherwise, failed);
        }
    }

    /** Writes a new file; one that is there already must hold the same. */
    static void write(Path file, String text) {
        if (Files.exists(file) && !read(file, "move it away").equals(text)) {
            throw new Refused("the file " + file + " is there already and holds something else; move it away, or name"
                    + " another with --output");
        }
        replace(file, text);
    }

    static void replace(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new Refused(
                    "the file " + file + " could not be written (" + reason(failed) + "); name another with --output",
                    failed);
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replace("Exception", "") + ": " + failed.getMessage();
    }
}
