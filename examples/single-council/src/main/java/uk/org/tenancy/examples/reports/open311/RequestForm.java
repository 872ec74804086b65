package uk.org.tenancy.examples.reports.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.model.Category;
import uk.org.tenancy.examples.reports.service.NewReport;
import uk.org.tenancy.examples.reports.service.Problem;

/**
 * Reads a report that another program sends. Of what GeoReport allows, {@code media_url} is not used: fetching
 * addresses that strangers choose would let them reach what only this server can reach.
 */
final class RequestForm {

    private final HttpServletRequest request;

    RequestForm(HttpServletRequest request) {
        this.request = request;
    }

    NewReport read(Category category, Locale language) {
        Double latitude = number("lat");
        Double longitude = number("long");
        String address = text("address_string");
        if (address.isEmpty()) {
            if (latitude == null || longitude == null) {
                throw new Open311Error(400, "lat and long, or address_string, must be given");
            }
            address = String.format(Locale.ROOT, "%.5f, %.5f", latitude, longitude);
        }
        String description = text("description");
        NewReport report = new NewReport(
                category.code(),
                description.isEmpty() ? category.name(language) : description,
                address,
                latitude,
                longitude,
                (text("first_name") + " " + text("last_name")).strip(),
                text("email"));
        check(report);
        return report;
    }

    private static void check(NewReport report) {
        String wrong = report.problems().stream()
                .map(Problem::field)
                .map(RequestForm::standardName)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!wrong.isEmpty()) {
            throw new Open311Error(400, "Not valid, or too long: " + wrong);
        }
    }

    private static String standardName(String field) {
        return switch (field) {
            case "place" -> "address_string";
            case "coordinates" -> "lat and long";
            case "name" -> "first_name, last_name";
            default -> field;
        };
    }

    private @Nullable Double number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[-+]?[0-9]{1,3}(\\.[0-9]{1,20})?")) {
            throw new Open311Error(400, name + " must be a number of degrees");
        }
        return Double.valueOf(text);
    }

    private String text(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
