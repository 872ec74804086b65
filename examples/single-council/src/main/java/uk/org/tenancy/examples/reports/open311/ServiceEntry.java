package uk.org.tenancy.examples.reports.open311;

import java.util.List;
import java.util.Locale;
import uk.org.tenancy.examples.reports.model.Category;

/**
 * A category, in the words of GeoReport.
 *
 * @param serviceCode the category's code
 * @param serviceName what residents call it
 * @param description what belongs here
 * @param metadata whether more questions are asked, which they never are
 * @param type {@code realtime}: a report has its reference at once
 * @param keywords other words for it
 * @param group the heading it is listed under
 */
public record ServiceEntry(
        String serviceCode,
        String serviceName,
        String description,
        boolean metadata,
        String type,
        String keywords,
        String group) {

    /**
     * The questions a category asks besides those that all ask: none.
     *
     * @param serviceCode the category's code
     * @param attributes the questions
     */
    public record Definition(String serviceCode, List<String> attributes) {}

    static ServiceEntry of(Category category, Locale language) {
        return new ServiceEntry(
                category.code(),
                category.name(language),
                category.description(language),
                false,
                "realtime",
                "",
                category.group(language));
    }
}
