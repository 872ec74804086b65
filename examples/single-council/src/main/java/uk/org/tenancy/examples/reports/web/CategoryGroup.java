package uk.org.tenancy.examples.reports.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.org.tenancy.examples.reports.model.Category;

/**
 * Categories under their heading, as they are offered in lists.
 *
 * @param name the heading
 * @param categories what is under it
 */
public record CategoryGroup(String name, List<Category> categories) {

    /** Keeps what it was given. */
    public CategoryGroup {
        categories = List.copyOf(categories);
    }

    /** {@return all groups of these categories, in their order} */
    public static List<CategoryGroup> of(List<Category> categories, Locale language) {
        Map<String, List<Category>> groups = new LinkedHashMap<>();
        for (Category category : categories) {
            groups.computeIfAbsent(category.group(language), name -> new ArrayList<>())
                    .add(category);
        }
        return groups.entrySet().stream()
                .map(group -> new CategoryGroup(group.getKey(), group.getValue()))
                .toList();
    }
}
