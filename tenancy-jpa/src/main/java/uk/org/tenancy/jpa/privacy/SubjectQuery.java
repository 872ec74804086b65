package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;

/** The JPQL that finds the rows of a person in an entity. */
final class SubjectQuery implements RowCondition {

    private final String alias;
    private final String condition;
    private final Map<String, List<Object>> parameters = new LinkedHashMap<>();

    SubjectQuery(Declared declared, Subject subject) {
        this(declared, declared.paths(), subject, "e");
    }

    /** The same where the rows have another alias. */
    SubjectQuery(Declared declared, Subject subject, String alias) {
        this(declared, declared.paths(), subject, alias);
    }

    /** Finds those rows that these ways lead from. */
    SubjectQuery(Declared declared, List<SubjectPath> paths, Subject subject) {
        this(declared, paths, subject, "e");
    }

    private SubjectQuery(Declared declared, List<SubjectPath> paths, Subject subject, String alias) {
        this.alias = alias;
        String row = "x" + alias;
        StringBuilder joins = new StringBuilder();
        List<String> fits = new ArrayList<>();
        int number = 0;
        for (SubjectPath path : paths) {
            String end = row;
            for (String reference : path.references()) {
                String next = "j" + alias + number++;
                joins.append(" LEFT JOIN ")
                        .append(end)
                        .append('.')
                        .append(reference)
                        .append(' ')
                        .append(next);
                end = next;
            }
            for (Map.Entry<String, String> attribute : path.attributes().entrySet()) {
                fit(end, attribute.getKey(), attribute.getValue(), path, subject)
                        .ifPresent(fits::add);
            }
        }
        String exact = declared.exact() ? " AND TYPE(" + alias + ") = " + declared.name() : "";
        this.condition = fits.isEmpty()
                ? ""
                : "EXISTS (SELECT 1 FROM " + declared.name() + " " + row + joins + " WHERE " + row + " = " + alias
                        + " AND (" + String.join(" OR ", fits) + "))" + exact;
    }

    /** Whether the person is known by nothing that this entity could be asked for. */
    boolean isNobody() {
        return condition.isEmpty();
    }

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public void bind(Query query) {
        parameters.forEach(query::setParameter);
    }

    private Optional<String> fit(String end, String attribute, String kind, SubjectPath path, Subject subject) {
        Class<?> type = path.types().getOrDefault(attribute, String.class);
        List<Object> values = subject.known(kind).stream()
                .flatMap(value -> value(type, value).stream())
                .collect(Collectors.toList());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String name = "p" + alias + parameters.size();
        parameters.put(name, values);
        String read = end + "." + attribute;
        return Optional.of((kind.equals(Identifier.EMAIL) ? "LOWER(TRIM(" + read + "))" : read) + " IN :" + name);
    }

    /** What is no number cannot be the number of anything. */
    private static Optional<Object> value(Class<?> type, String value) {
        try {
            return Optional.of(TextValues.read(type, value));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
