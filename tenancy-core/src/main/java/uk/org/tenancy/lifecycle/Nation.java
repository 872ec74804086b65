package uk.org.tenancy.lifecycle;

import java.util.Arrays;
import java.util.Optional;

/** The nation a council is in. It decides which languages and bank holidays count. */
public enum Nation {
    /** England. */
    ENGLAND("England"),
    /** Scotland. */
    SCOTLAND("Scotland"),
    /** Wales. */
    WALES("Wales"),
    /** Northern Ireland. */
    NORTHERN_IRELAND("Northern Ireland");

    private final String title;

    Nation(String title) {
        this.title = title;
    }

    /**
     * Finds a nation by its name in the register.
     *
     * @param title a name, such as {@code Northern Ireland}
     * @return the nation, or empty if there is none of that name
     */
    public static Optional<Nation> of(String title) {
        return Arrays.stream(values())
                .filter(nation -> nation.title.equals(title))
                .findFirst();
    }

    /**
     * Finds the nation that an area is in by the area's code.
     *
     * @param gss a code of the Office for National Statistics, such as {@code W06000999}
     * @return the nation, or empty if the code begins with the letter of none
     */
    public static Optional<Nation> ofGss(String gss) {
        return Arrays.stream(values())
                .filter(nation -> gss.startsWith(nation.title.substring(0, 1)))
                .findFirst();
    }

    /** Returns the name, as the register writes it. */
    @Override
    public String toString() {
        return title;
    }
}
