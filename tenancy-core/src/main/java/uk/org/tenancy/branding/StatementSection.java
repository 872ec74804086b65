package uk.org.tenancy.branding;

import java.util.List;
import java.util.Optional;

/**
 * A part of an accessibility statement.
 *
 * @param level 2 for a part of the whole, 3 for a part of a part
 * @param heading its heading
 * @param lines what it says
 */
public record StatementSection(int level, String heading, List<Line> lines) {

    /**
     * One thing that is said.
     *
     * @param text the words
     * @param href where they lead: an address with {@code https}, {@code mailto} or {@code tel}
     */
    public record Line(String text, Optional<String> href) {}

    /** Copies the list. */
    public StatementSection {
        lines = List.copyOf(lines);
    }
}
