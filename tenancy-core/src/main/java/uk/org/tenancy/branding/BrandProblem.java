package uk.org.tenancy.branding;

import uk.org.tenancy.internal.Text;

/**
 * Something wrong with a brand.
 *
 * @param file the file or other place it was read from
 * @param line the line, counted from 1; 0 stands for the whole
 * @param message what is wrong, with key and value, and what to do
 */
public record BrandProblem(String file, int line, String message) {

    /** Returns file, line and message in one line. */
    @Override
    public String toString() {
        return Text.printable(file) + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
