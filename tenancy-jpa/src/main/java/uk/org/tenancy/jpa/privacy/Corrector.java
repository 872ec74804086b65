package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.Serial;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.Correction;
import uk.org.tenancy.privacy.Subject;

/** Puts single values of a person's rows right. */
final class Corrector {

    /** Says why nothing can be put right. */
    static final class Uncorrectable extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private Uncorrectable(String why) {
            super(why);
        }
    }

    private final EntityManager entities;
    private final List<Declared> all;
    private final Subject subject;
    private final Map<String, Set<Map<String, String>>> corrected = new TreeMap<>();

    Corrector(EntityManager entities, List<Declared> all, Subject subject) {
        this.entities = entities;
        this.all = all;
        this.subject = subject;
    }

    /** How many rows of each data set. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        corrected.forEach((set, rows) -> counts.put(set, (long) rows.size()));
        return counts;
    }

    void correct(Correction correction) {
        Declared declared = all.stream()
                .filter(one -> one.set().name().equals(correction.dataSet()))
                .findFirst()
                .orElseThrow(() -> new Uncorrectable("rows of the table " + correction.dataSet()
                        + " are part of others; correct them in the application, and note that with the request"));
        Column column = column(declared, correction.field());
        Object[] key = key(declared, correction);
        requireTheirs(declared, key, correction);
        Object value = value(column, correction);
        update(declared, column, key, value);
        if (!Objects.equals(Values.in(read(declared, column, key)), Values.in(value))) {
            throw new Uncorrectable("the database keeps another value for " + correction
                    + " than it was given, such as a shorter one; nothing was changed");
        }
        corrected.computeIfAbsent(correction.dataSet(), set -> new HashSet<>()).add(correction.key());
    }

    private static Column column(Declared declared, String field) {
        return declared.columns().stream()
                .filter(column -> column.field().name().equals(field) && !isFixed(declared, column))
                .findFirst()
                .orElseThrow(() -> new Uncorrectable("the field " + field + " of "
                        + declared.set().name() + " is a key, a reference or a file; change it in the application, and"
                        + " note that with the request"));
    }

    private static boolean isFixed(Declared declared, Column column) {
        return column.isFile()
                || !column.reference().isEmpty()
                || declared.key().contains(column);
    }

    private static Object[] key(Declared declared, Correction correction) {
        return declared.key().stream()
                .map(part -> {
                    String text = correction.key().get(part.field().name());
                    if (text == null
                            || correction.key().size() != declared.key().size()) {
                        throw new Uncorrectable("a row of " + declared.set().name() + " is known by "
                                + declared.key().stream()
                                        .map(one -> one.field().name())
                                        .toList() + ", and not by "
                                + correction.key().keySet());
                    }
                    return read(part, text);
                })
                .toArray();
    }

    private void requireTheirs(Declared declared, Object[] key, Correction correction) {
        SubjectQuery who = new SubjectQuery(declared, subject);
        long rows = 0;
        if (!who.isNobody()) {
            Query query = entities.createQuery("SELECT COUNT(e) FROM " + declared.name() + " e WHERE "
                    + RowKey.condition(declared) + " AND " + who.condition());
            RowKey.bind(declared, key, query);
            who.bind(query);
            rows = ((Number) query.getSingleResult()).longValue();
        }
        if (rows != 1) {
            throw new Uncorrectable("there is no row " + correction.key() + " of " + correction.dataSet()
                    + " that is about the person; look into a package of their data for its key");
        }
    }

    private static @Nullable Object value(Column column, Correction correction) {
        String text = correction.value();
        if (text == null && !column.optional()) {
            throw new Uncorrectable(correction + " may not be empty; give the right value");
        }
        return text == null ? null : read(column, text);
    }

    private static Object read(Column column, String text) {
        try {
            return TextValues.read(column.java(), text);
        } catch (IllegalArgumentException unreadable) {
            throw new Uncorrectable(column.field().name() + ": " + unreadable.getMessage());
        }
    }

    private void update(Declared declared, Column column, Object[] key, @Nullable Object value) {
        // Whoever has read the row before cannot write back what is put right now.
        String version = declared.version()
                .map(name -> ", e." + name + " = e." + name + " + 1")
                .orElse("");
        Query update = entities.createQuery("UPDATE " + declared.name() + " e SET e." + column.path() + " = "
                + (value == null ? "NULL" : ":value") + version + " WHERE " + RowKey.condition(declared));
        RowKey.bind(declared, key, update);
        if (value != null) {
            update.setParameter("value", value);
        }
        update.executeUpdate();
    }

    private @Nullable Object read(Declared declared, Column column, Object[] key) {
        Query query = entities.createQuery(
                "SELECT e." + column.path() + " FROM " + declared.name() + " e WHERE " + RowKey.condition(declared));
        RowKey.bind(declared, key, query);
        return query.getSingleResult();
    }
}
