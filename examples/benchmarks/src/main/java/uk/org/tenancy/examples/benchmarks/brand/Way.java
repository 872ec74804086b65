package uk.org.tenancy.examples.benchmarks.brand;

import java.util.List;
import java.util.stream.Stream;

/**
 * A file that is asked for, and what answers.
 *
 * @param file the file
 * @param door what answers
 */
record Way(File file, Door door) {

    /** A file of a brand. */
    enum File {
        THEME("`theme.css`"),
        LOGO("a logo, by its hash");

        private final String title;

        File(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static List<Way> all() {
        return Stream.of(File.values())
                .flatMap(file -> Stream.of(Door.values()).map(door -> new Way(file, door)))
                .toList();
    }

    Way floor() {
        return new Way(file, Door.STATIC);
    }
}
