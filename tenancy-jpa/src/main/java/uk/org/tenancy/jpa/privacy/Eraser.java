package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
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
    private final RowEraser rows;

    Eraser(EntityManager entities, Subject subject, ErasurePlan plan, Anonymity anonymity) {
        this.entities = entities;
        this.subject = subject;
        this.plan = plan;
        this.anonymity = anonymity;
        this.counts = new RowCounts(entities);
        this.rows = new RowEraser(entities);
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
                case ERASE -> page.forEach(key -> rows.remove(declared, key));
                case ANONYMISE -> page.forEach(key -> rows.anonymise(declared, key, leads(declared, key)));
                case RETAIN, HOLD -> {}
            }
            entities.flush();
            entities.clear();
        });
    }

    /** References that lead to this person: another's in the same row is nothing to empty. */
    private List<String> leads(Declared declared, Object[] key) {
        return anonymity.revealing(declared).stream()
                .filter(path -> isTaken(declared, path, key))
                .flatMap(path -> path.lead().stream())
                .map(SubjectPath.Lead::path)
                .toList();
    }

    private boolean isTaken(Declared declared, SubjectPath path, Object[] key) {
        SubjectQuery way = new SubjectQuery(declared, List.of(path), subject);
        if (way.isNobody()) {
            return false;
        }
        Query query = entities.createQuery("SELECT COUNT(e) FROM " + declared.name() + " e WHERE "
                + RowKey.condition(declared) + " AND " + way.condition());
        RowKey.bind(declared, key, query);
        way.bind(query);
        return ((Number) query.getSingleResult()).longValue() > 0;
    }
}
