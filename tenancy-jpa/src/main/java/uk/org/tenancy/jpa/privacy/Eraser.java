package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Subject;

/** Does to the rows of a person what a plan says. */
final class Eraser {

    private static final int PAGE = 100;

    private final EntityManager entities;
    private final Subject subject;
    private final ErasurePlan plan;
    private final Anonymity anonymity;
    private final RowCounts counts;

    Eraser(EntityManager entities, Subject subject, ErasurePlan plan, Anonymity anonymity) {
        this.entities = entities;
        this.subject = subject;
        this.plan = plan;
        this.anonymity = anonymity;
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
        Set<String> changes = new LinkedHashSet<>();
        for (Column column : declared.columns()) {
            if (column.isAboutTheSubject()) {
                change(column, changes, values);
            }
        }
        anonymity.revealing(declared).stream()
                .filter(path -> leadsOn(declared, path, key))
                .flatMap(path -> path.lead().stream())
                .forEach(lead -> changes.add("e." + lead.path() + " = NULL"));
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

    private static void change(Column column, Set<String> changes, Map<String, Object> values) {
        if (column.optional()) {
            changes.add("e." + column.changed() + " = NULL");
        } else {
            String name = "v" + values.size();
            values.put(name, Blank.of(column.java()).orElseThrow());
            changes.add("e." + column.changed() + " = :" + name);
        }
    }

    /** Whether the row refers to this person: another's reference in it is nothing to empty. */
    private boolean leadsOn(Declared declared, SubjectPath path, Object[] key) {
        SubjectQuery way = new SubjectQuery(declared, List.of(path), subject);
        if (way.isNobody()) {
            return false;
        }
        Query query = entities.createQuery(
                "SELECT COUNT(e) FROM " + declared.name() + " e WHERE " + isRow(declared) + " AND " + way.condition());
        bind(declared, key, query);
        way.bind(query);
        return ((Number) query.getSingleResult()).longValue() > 0;
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
