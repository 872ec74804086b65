package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.privacy.Subject;

/** Restricts the rows of a person, or ends that. */
final class Restrictor {

    private static final int PAGE = 100;

    private final EntityManager entities;
    private final EntityModel model;
    private final Subject subject;
    private final boolean restricted;
    private final RowCounts counts;

    Restrictor(EntityManager entities, EntityModel model, Subject subject, boolean restricted) {
        this.entities = entities;
        this.model = model;
        this.subject = subject;
        this.restricted = restricted;
        this.counts = new RowCounts(entities);
    }

    Map<String, Long> counts() {
        return counts.all();
    }

    void mark(Declared declared) {
        List<String> statements = new MarkSql(entities, declared, entity(declared)).statements(restricted);
        SubjectQuery who = new SubjectQuery(declared, subject);
        if (!who.isNobody()) {
            new Keyset(entities, declared, who)
                    .keys(PAGE, page -> page.forEach(key -> mark(declared, statements, key)));
        }
    }

    private void mark(Declared declared, List<String> statements, Object[] key) {
        counts.count(declared, key);
        int marked = run(statements.get(0), key);
        if (marked != 1) {
            throw new TenancyException("a row of " + declared.name() + " was not restricted, since " + marked
                    + " rows have its key; nothing was changed");
        }
        statements.stream().skip(1).forEach(statement -> run(statement, key));
    }

    private int run(String statement, Object[] key) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < key.length; i++) {
            query.setParameter(i + 1, key[i]);
        }
        return query.executeUpdate();
    }

    private EntityModel.Entity entity(Declared declared) {
        return model.entities().stream()
                .filter(entity -> entity.type().equals(declared.type().getJavaType()))
                .findFirst()
                .orElseThrow();
    }
}
