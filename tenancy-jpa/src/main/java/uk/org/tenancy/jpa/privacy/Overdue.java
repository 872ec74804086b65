package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.Subject;

/** The JPQL that finds the rows of an entity that are overdue, and of these, those that nothing keeps. */
final class Overdue {

    private final References references;
    private final Anonymity anonymity;
    private final RetentionPlan plan;
    private final boolean foresees;

    /** One that foresees takes rows that are going to go for gone. */
    Overdue(References references, Anonymity anonymity, RetentionPlan plan, boolean foresees) {
        this.references = references;
        this.anonymity = anonymity;
        this.plan = plan;
        this.foresees = foresees;
    }

    /** References that are emptied in a row that is anonymised. */
    List<String> leads(Declared declared) {
        return anonymity.leads(declared);
    }

    /** All that are overdue, whatever keeps them. */
    RowCondition all(Declared declared) {
        return condition(text -> text.due(declared, "e"));
    }

    /** Those of people who are to be spared. */
    RowCondition spared(Declared declared) {
        return condition(text -> text.due(declared, "e") + " AND " + text.held(declared, "e"));
    }

    /** Those that nothing keeps. */
    RowCondition free(Declared declared) {
        return condition(text -> text.goes(declared, "e", Set.of(declared)));
    }

    private RowCondition condition(Function<Text, String> part) {
        Text text = new Text();
        String condition = part.apply(text);
        return new RowCondition() {
            @Override
            public String condition() {
                return condition;
            }

            @Override
            public void bind(Query query) {
                text.parameters.forEach(query::setParameter);
                text.people.forEach(who -> who.bind(query));
            }
        };
    }

    /** Conditions and what is bound to their parameters, which are named after the aliases. */
    private final class Text {

        private final Map<String, Object> parameters = new HashMap<>();
        private final List<RowCondition> people = new ArrayList<>();

        String due(Declared declared, String row) {
            RetentionPlan.Step step =
                    Objects.requireNonNull(plan.steps().get(declared.set().name()));
            Since since = Objects.requireNonNull(declared.since());
            parameters.put("c" + row, since.startOf(step.keptFrom()));
            return row + "." + since.path() + " < :c" + row
                    + (declared.exact() ? " AND TYPE(" + row + ") = " + declared.name() : "")
                    + (step.afterwards() == Disposition.Kind.ANONYMISE
                            ? " AND (" + NotEmptied.of(declared, row, leads(declared)) + ")"
                            : "");
        }

        String held(Declared declared, String row) {
            if (plan.held().isEmpty()) {
                return "(1 = 0)";
            }
            SubjectQuery who = new SubjectQuery(declared, new Subject(plan.held()), row);
            if (who.isNobody()) {
                return "(1 = 0)";
            }
            people.add(who);
            return "(" + who.condition() + ")";
        }

        String goes(Declared declared, String row, Set<Declared> onTheWay) {
            String due = due(declared, row) + " AND NOT " + held(declared, row);
            RetentionPlan.Step step =
                    Objects.requireNonNull(plan.steps().get(declared.set().name()));
            if (step.afterwards() == Disposition.Kind.ANONYMISE) {
                return due;
            }
            int number = 0;
            StringBuilder kept = new StringBuilder();
            for (References.Reference reference : references.to(declared)) {
                kept.append(" AND NOT EXISTS (")
                        .append(refers(declared, row, reference, row + "r" + number++, onTheWay))
                        .append(')');
            }
            return due + kept;
        }

        private String refers(
                Declared to, String row, References.Reference reference, String other, Set<Declared> onTheWay) {
            String name = reference.from().getName();
            String field = other + "." + reference.attribute();
            return "SELECT 1 FROM " + name + " " + other + " WHERE "
                    + (reference.many() ? row + " MEMBER OF " + field : field + " = " + row)
                    + (reference.from().equals(to.type()) ? " AND " + other + " <> " + row : "")
                    + (reference.exact() ? " AND TYPE(" + other + ") = " + name : "")
                    + reference
                            .declared()
                            .filter(declared -> goesItself(declared, onTheWay))
                            .map(declared -> stays(declared, other, onTheWay))
                            .orElse("");
        }

        /** In a subquery, since a path over a reference that is not there would take the row away. */
        private String stays(Declared declared, String other, Set<Declared> onTheWay) {
            Set<Declared> further = new HashSet<>(onTheWay);
            further.add(declared);
            String going = other + "g";
            return " AND NOT EXISTS (SELECT 1 FROM " + declared.name() + " " + going + " WHERE " + going + " = " + other
                    + " AND " + goes(declared, going, further) + ")";
        }

        private boolean goesItself(Declared declared, Set<Declared> onTheWay) {
            return foresees
                    && !onTheWay.contains(declared)
                    && Optional.ofNullable(plan.steps().get(declared.set().name()))
                            .filter(step -> step.afterwards() == Disposition.Kind.ERASE)
                            .isPresent();
        }
    }
}
