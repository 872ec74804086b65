package uk.org.tenancy.examples.reports.service;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a resident sends. It may still be wrong; {@link #problems()} says how.
 *
 * @param category the code of a category
 * @param description the problem in the resident's words
 * @param place the place in the resident's words
 * @param latitude degrees north, if known
 * @param longitude degrees east, if known
 * @param name the resident's name, if given
 * @param email the resident's e-mail address, if given
 */
public record NewReport(
        String category,
        String description,
        String place,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String name,
        @Nullable String email) {

    /** The longest description, and the longest update of an officer. */
    public static final int MAX_TEXT = 2000;

    private static final int MAX_PLACE = 200;
    private static final int MAX_NAME = 100;
    private static final int MAX_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    /** Tidies the texts: no control characters, no blanks around. */
    public NewReport {
        category = PlainText.clean(category);
        description = PlainText.clean(description);
        place = PlainText.clean(place);
        name = PlainText.cleanOrNull(name);
        email = PlainText.cleanOrNull(email);
    }

    /** A report as the form on the web asks for it, which has no coordinates. */
    public NewReport(String category, String description, String place, @Nullable String name, @Nullable String email) {
        this(category, description, place, null, null, name, email);
    }

    /** {@return what is wrong with it, in the order of the form; empty when nothing is} */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        expect(!category.isEmpty(), "category", "error.category.missing", problems);
        expect(!description.isEmpty(), "description", "error.description.missing", problems);
        expect(description.length() <= MAX_TEXT, "description", "error.description.long", problems);
        expect(!place.isEmpty(), "place", "error.place.missing", problems);
        expect(place.length() <= MAX_PLACE, "place", "error.place.long", problems);
        expect(coordinatesRight(), "coordinates", "error.coordinates", problems);
        expect(name == null || name.length() <= MAX_NAME, "name", "error.name.long", problems);
        expect(email == null || plausible(email), "email", "error.email", problems);
        return problems;
    }

    private boolean coordinatesRight() {
        if (latitude == null || longitude == null) {
            return latitude == null && longitude == null;
        }
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    private static boolean plausible(String email) {
        return email.length() <= MAX_EMAIL && EMAIL.matcher(email).matches();
    }

    private static void expect(boolean right, String field, String key, List<Problem> problems) {
        if (!right) {
            problems.add(new Problem(field, key));
        }
    }
}
