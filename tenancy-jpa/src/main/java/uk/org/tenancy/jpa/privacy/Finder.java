package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;

/** Counts the rows of a person, and reads what else they are known by. */
final class Finder {

    private final EntityManager entities;
    private final Declared declared;
    private final SubjectQuery who;

    Finder(EntityManager entities, Declared declared, Subject subject) {
        this.entities = entities;
        this.declared = declared;
        this.who = new SubjectQuery(declared, subject);
    }

    void look(Map<String, Long> counts, Set<Identifier> identifiers) {
        if (who.isNobody()) {
            return;
        }
        counts.merge(declared.set().name(), count(""), Long::sum);
        declared.links()
                .forEach(links ->
                        counts.merge(links.set().name(), count(" JOIN e." + links.attribute() + " v"), Long::sum));
        for (SubjectPath path : declared.paths()) {
            if (path.references().isEmpty()) {
                path.attributes().forEach((attribute, kind) -> known(attribute, kind, identifiers::add));
            }
        }
    }

    /** All that the rows of all people are known by. */
    static void identifiers(EntityManager entities, Declared declared, Consumer<Identifier> each) {
        for (SubjectPath path : declared.paths()) {
            if (path.references().isEmpty()) {
                path.attributes()
                        .forEach((attribute, kind) -> read(
                                entities.createQuery(select(declared, attribute) + present(attribute)), kind, each));
            }
        }
    }

    private long count(String join) {
        String counted = join.isEmpty() ? "e" : "v";
        Query query = entities.createQuery(
                "SELECT COUNT(" + counted + ") FROM " + declared.name() + " e" + join + " WHERE " + who.condition());
        who.bind(query);
        return ((Number) query.getSingleResult()).longValue();
    }

    private void known(String attribute, String kind, Consumer<Identifier> each) {
        Query query =
                entities.createQuery(select(declared, attribute) + present(attribute) + " AND " + who.condition());
        who.bind(query);
        read(query, kind, each);
    }

    private static String select(Declared declared, String attribute) {
        return "SELECT DISTINCT e." + attribute + " FROM " + declared.name() + " e";
    }

    private static String present(String attribute) {
        return " WHERE e." + attribute + " IS NOT NULL";
    }

    private static void read(Query query, String kind, Consumer<Identifier> each) {
        for (Object value : query.getResultList()) {
            if (!value.toString().isBlank()) {
                each.accept(new Identifier(kind, value.toString()));
            }
        }
    }
}
