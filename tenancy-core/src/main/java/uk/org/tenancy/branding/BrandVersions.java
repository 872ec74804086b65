package uk.org.tenancy.branding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads all that a layer says, has said and will say from the texts and pictures that stand together, in a folder or
 * anywhere else that keeps content by name.
 *
 * <p>A text of a brand is called {@code brand.properties}, or {@code brand.2027.properties} with anything in the middle. For
 * what stands in it see {@link Branding}.
 */
public final class BrandVersions {

    private static final Pattern BRAND = Pattern.compile("brand(\\.[^/]{1,100})?\\.properties");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");

    private final String place;
    private final BrandFiles pictures;
    private final List<BrandProblem> problems = new ArrayList<>();
    private final List<Branding> versions = new ArrayList<>();
    private final Map<LocalDate, String> days = new HashMap<>();

    BrandVersions(String place, BrandFiles pictures) {
        this.place = place;
        this.pictures = pictures;
    }

    /**
     * Reads the versions of one layer.
     *
     * @param place what the texts stand in, for messages, such as {@code councils/northmoor}
     * @param texts the texts by name, in UTF-8; those whose name is not that of a brand are left out
     * @param pictures what the texts name; asked for plain names only, such as {@code logo.svg}
     * @return one entry for each text, from different days on
     * @throws BrandingException if anything is wrong with any of them; it names everything at once
     */
    public static List<Branding> read(String place, Map<String, byte[]> texts, BrandFiles pictures) {
        BrandVersions versions = new BrandVersions(place, pictures);
        new TreeMap<>(texts).forEach((name, text) -> {
            if (isBrand(name)) {
                versions.take(name, text);
            }
        });
        return versions.all();
    }

    /**
     * Whether a name is that of a brand's text.
     *
     * @param name anything
     * @return whether it is {@code brand.properties}, or {@code brand.2027.properties} with anything in the middle
     */
    public static boolean isBrand(String name) {
        return BRAND.matcher(name).matches();
    }

    void take(String name, byte[] text) {
        try {
            Branding version = Branding.read(placeOf(name), text, this::picture);
            String earlier = days.putIfAbsent(version.effectiveFrom(), name);
            if (earlier == null) {
                versions.add(version);
            } else {
                problem(
                        name,
                        "holds from the same day on as " + earlier
                                + "; state another day, as in 'effective-from = 2027-04-01', or delete one of them");
            }
        } catch (BrandingException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    void problem(String name, String message) {
        problems.add(new BrandProblem(placeOf(name), 0, message));
    }

    List<Branding> all() {
        if (!problems.isEmpty()) {
            throw new BrandingException(problems);
        }
        return List.copyOf(versions);
    }

    private byte[] picture(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "is not the plain name of a file in the same folder, such as logo.svg; put the file there");
        }
        return pictures.read(name);
    }

    private String placeOf(String name) {
        return place + "/" + name;
    }
}
