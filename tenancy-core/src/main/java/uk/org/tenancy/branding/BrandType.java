package uk.org.tenancy.branding;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import uk.org.tenancy.internal.Text;

/**
 * A kind of value, and how it is read from a line. What is wrong is said as the end of a sentence that begins with the
 * key: {@code IllegalArgumentException}.
 */
interface BrandType<T> {

    /** What stands in the line itself, and the files it may name. */
    T read(String value, BrandFiles files);

    // Without the characters that mean something in an address that begins with mailto.
    Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9_'+-]{1,64}(\\.[A-Za-z0-9_'+-]{1,64}){0,8}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");

    Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{4,23}[0-9]");

    static BrandType<String> text(int max) {
        return (value, files) -> check(
                value.codePointCount(0, value.length()) <= max,
                Text.require("the value", value),
                "is longer than " + max + " characters; make it shorter");
    }

    static BrandType<Colour> colour() {
        return (value, files) -> Colour.of(value);
    }

    static BrandType<String> email() {
        return (value, files) -> check(
                EMAIL.matcher(value).matches(), value, "is not an e-mail address such as streets@northmoor.example");
    }

    static BrandType<String> phone() {
        return (value, files) ->
                check(PHONE.matcher(value).matches(), value, "is not a telephone number such as 01632 960001");
    }

    static BrandType<LocalDate> date() {
        return (value, files) -> {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeException wrong) {
                throw new IllegalArgumentException("is not a date such as 2027-04-01");
            }
        };
    }

    static BrandType<Integer> number(int min, int max) {
        return (value, files) -> {
            boolean plain = value.matches("\\d{1,6}");
            int number = plain ? Integer.parseInt(value) : min - 1;
            return check(number >= min && number <= max, number, "is not a number from " + min + " to " + max);
        };
    }

    static BrandType<Layer.Group> group() {
        return (value, files) -> new Layer.Group(value);
    }

    static <E extends Enum<E>> BrandType<E> oneOf(Class<E> type) {
        E[] all = type.getEnumConstants();
        return (value, files) -> Arrays.stream(all)
                .filter(word -> word(word).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is none of "
                        + String.join(
                                ", ", Arrays.stream(all).map(BrandType::word).toList())));
    }

    /** A page on the public web; nothing else may stand behind a link of a page. */
    static BrandType<URI> page() {
        return (value, files) -> {
            try {
                URI uri = new URI(Text.require("the address", value));
                boolean good = "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
                return check(
                        good && value.length() <= 500, uri, "is not the address of a page; it begins with https://");
            } catch (URISyntaxException wrong) {
                throw new IllegalArgumentException(
                        "is not the address of a page such as https://www.northmoor.example/");
            }
        };
    }

    /** A picture in a file beside the brand's own. */
    static BrandType<Logo> picture(String... mediaTypes) {
        List<String> allowed = List.of(mediaTypes);
        return (value, files) -> {
            Logo logo = Logo.read(value, files.read(value));
            String types = String.join(", ", allowed)
                    .replace("image/", "")
                    .replace("svg+xml", "svg")
                    .replace("vnd.microsoft.icon", "ico");
            return check(
                    allowed.contains(logo.mediaType()), logo, "holds " + logo.mediaType() + "; give one of " + types);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> T check(boolean good, T value, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }
}
