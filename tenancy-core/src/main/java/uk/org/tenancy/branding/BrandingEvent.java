package uk.org.tenancy.branding;

import java.util.List;

/**
 * Something that has happened to what a layer says.
 *
 * @param kind what has happened
 * @param layer whose brand it is about
 * @param problems what is wrong, if it was refused; otherwise empty
 */
public record BrandingEvent(Kind kind, Layer layer, List<BrandProblem> problems) {

    /** What may happen. */
    public enum Kind {
        /** It says something else, which is shown from now on. */
        CHANGED,
        /** It is wrong or cannot be read; what it said before stays in force. */
        REFUSED,
        /** What was wrong is right again. */
        MENDED
    }

    /** Copies the list. */
    public BrandingEvent {
        problems = List.copyOf(problems);
    }
}
