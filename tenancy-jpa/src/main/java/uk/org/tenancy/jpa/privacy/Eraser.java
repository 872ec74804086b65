package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Subject;

/** Does to the rows of a person what a plan says. */
final class Eraser {

    private static final int PAGE = 100;

    private final EntityManager entities;
    private final Subject subject;
    private final ErasurePlan plan;
    private final RowCounts counts;

    Eraser(EntityManager entities, Subject subject, ErasurePlan plan) {
        this.entities = entities;
        this.subject = subject;
        this.plan = plan;
        this.counts = new RowCounts(entities);
    }

    Map<String, Long> counts() {
        return counts.all();
    }

    void treat(Declared declared) {
        SubjectQuery who = new SubjectQuery(declared, subject);
        if (who.isNobody()) {
            return;
        }
        Disposition.Kind kind = plan.of(declared.set().name()).kind();
        new Keyset(entities, declared, who).keys(PAGE, page -> {
            page.forEach(key -> counts.count(declared, key));
            switch (kind) {
                case ERASE -> page.forEach(key -> remove(declared, key));
                case ANONYMISE -> page.forEach(key -> anonymise(declared, key));
                case RETAIN, HOLD -> {}
            }
            entities.flush();
            entities.clear();
        });
    }

    private void remove(Declared declared, Object[] key) {
        entities.remove(load(declared, key));
    }

    private Object load(Declared declared, Object[] key) {
        Query query = entities.createQuery("SELECT e FROM " + declared.name() + " e WHERE " + isRow(declared));
        bind(declared, key, query);
        return query.getSingleResult();
    }

    private void anonymise(Declared declared, Object[] key) {
        declared.links().stream().filter(Links::isValues).forEach(links -> clear(declared, links, load(declared, key)));
        entities.flush();
        entities.clear();
        Map<String, Object> values = new TreeMap<>();
        List<String> changes = new ArrayList<>();
        for (Column column : declared.columns()) {
            if (column.isAboutTheSubject()) {
                change(declared, column, changes, values);
            }
        }
        // Whoever has read the row before cannot write back what is taken away now.
        declared.version().ifPresent(version -> changes.add("e." + version + " = e." + version + " + 1"));
        if (!changes.isEmpty()) {
            Query update = entities.createQuery(
                    "UPDATE " + declared.name() + " e SET " + String.join(", ", changes) + " WHERE " + isRow(declared));
            bind(declared, key, update);
            values.forEach(update::setParameter);
            update.executeUpdate();
        }
    }

    private static void change(Declared declared, Column column, List<String> changes, Map<String, Object> values) {
        if (column.optional()) {
            changes.add("e." + column.changed() + " = NULL");
        } else {
            String name = "v" + values.size();
            values.put(
                    name,
                    Blank.of(column.java())
                            .orElseThrow(() -> new TenancyException(
                                    "the data set " + declared.set().name()
                                            + " cannot be anonymised, since " + column.path()
                                            + " may not be empty; let it be null, or plan ERASE or RETAIN")));
            changes.add("e." + column.changed() + " = :" + name);
        }
    }

    private static void clear(Declared declared, Links links, Object row) {
        Object collection =
                Member.of(declared.type().getAttribute(links.attribute())).value(row);
        if (collection instanceof Collection<?> elements) {
            elements.clear();
        } else if (collection instanceof Map<?, ?> elements) {
            elements.clear();
        }
    }

    private static String isRow(Declared declared) {
        return IntStream.range(0, declared.key().size())
                .mapToObj(i -> "e." + declared.key().get(i).path() + " = :k" + i)
                .collect(Collectors.joining(" AND "));
    }

    private static void bind(Declared declared, Object[] key, Query query) {
        for (int i = 0; i < declared.key().size(); i++) {
            query.setParameter("k" + i, key[i]);
        }
    }
}
