package uk.org.tenancy.examples.reports.service;

import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter as the condition of a query: fixed texts only, with the values as parameters. */
final class Where {

    private final StringBuilder clause = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    static Where of(ReportFilter filter) {
        Where where = new Where();
        where.add("r.category.code in :categories", "categories", orNull(filter.categories()));
        where.add("r.status in :statuses", "statuses", orNull(filter.statuses()));
        where.add("r.assignedTo.id = :officer", "officer", filter.assignedTo());
        where.add("r.reportedAt >= :from", "from", filter.from());
        where.add("r.reportedAt <= :to", "to", filter.to());
        return where;
    }

    private static @Nullable Object orNull(Set<?> wanted) {
        return wanted.isEmpty() ? null : wanted;
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            clause.append(values.isEmpty() ? " where " : " and ").append(condition);
            values.put(name, value);
        }
    }

    String clause() {
        return clause.toString();
    }

    <T> TypedQuery<T> bind(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
