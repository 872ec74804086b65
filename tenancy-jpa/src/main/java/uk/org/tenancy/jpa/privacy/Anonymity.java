package uk.org.tenancy.jpa.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;

/** What has to go so that a row which stays leads to nobody, and whether it can. */
final class Anonymity {

    private final List<Declared> all;
    private final ErasurePlan plan;

    Anonymity(List<Declared> all, ErasurePlan plan) {
        this.all = all;
        this.plan = plan;
    }

    /** What becomes of rows on erasure, unless an officer decides otherwise. */
    static Anonymity usually(List<Declared> all) {
        return new Anonymity(all, plan(all, Declared::usual));
    }

    /** What becomes of rows when their time is over. */
    static Anonymity bySchedule(List<Declared> all) {
        return new Anonymity(
                all,
                plan(
                        all,
                        one -> one.set()
                                .processing()
                                .scheduled()
                                .filter(rule -> rule.afterwards() == Disposition.Kind.ANONYMISE)
                                .map(rule -> Disposition.anonymise())
                                .orElse(Disposition.hold("not by schedule"))));
    }

    private static ErasurePlan plan(List<Declared> all, Function<Declared, Disposition> decided) {
        Map<String, Disposition> dispositions = new HashMap<>();
        all.forEach(one -> dispositions.put(one.set().name(), decided.apply(one)));
        return new ErasurePlan(dispositions);
    }

    /** References that have to be emptied, whomever they lead to. */
    List<String> leads(Declared declared) {
        return revealing(declared).stream()
                .flatMap(path -> path.lead().stream())
                .map(SubjectPath.Lead::path)
                .distinct()
                .toList();
    }

    /** Ways by which a row would still lead to the person: all but those over rows that are anonymised themselves. */
    List<SubjectPath> revealing(Declared declared) {
        return declared.paths().stream()
                .filter(path -> path.lead().filter(lead -> !endsThere(lead)).isPresent())
                .toList();
    }

    private boolean endsThere(SubjectPath.Lead lead) {
        List<Declared> targets = all.stream()
                .filter(other -> lead.target().isAssignableFrom(other.type().getJavaType()))
                .toList();
        return !targets.isEmpty() && targets.stream().allMatch(this::isAnonymised);
    }

    private boolean isAnonymised(Declared declared) {
        return plan.of(declared.set().name()).kind() == Disposition.Kind.ANONYMISE;
    }

    /** Why the plan cannot be carried out, whoever it is for. */
    List<String> obstacles() {
        return all.stream()
                .filter(this::isAnonymised)
                .flatMap(declared -> obstacles(declared).stream())
                .toList();
    }

    private List<String> obstacles(Declared declared) {
        List<String> obstacles = new ArrayList<>();
        for (SubjectPath path : declared.paths()) {
            if (path.references().isEmpty()) {
                path.attributes().keySet().stream()
                        .filter(attribute -> !isEmptied(declared, attribute))
                        .forEach(attribute -> obstacles.add(attribute + " identifies the person and stays, since it is "
                                + (isKey(declared, attribute) ? "the key" : "not declared @PersonalData")));
            }
        }
        revealing(declared).stream()
                .flatMap(path -> path.lead().stream())
                .filter(lead -> !lead.canBeEmpty())
                .forEach(lead -> obstacles.add(lead.path() + " leads to the person and may not be empty"));
        declared.columns().stream()
                .filter(column -> column.isAboutTheSubject()
                        && !column.optional()
                        && column.blank().isEmpty())
                .forEach(column -> obstacles.add(column.obstacle()));
        return obstacles.stream()
                .map(obstacle -> declared.set().name() + " cannot be anonymised: " + obstacle)
                .toList();
    }

    private static boolean isEmptied(Declared declared, String attribute) {
        return !isKey(declared, attribute)
                && declared.columns().stream()
                        .filter(column -> column.path().equals(attribute))
                        .anyMatch(Column::isAboutTheSubject);
    }

    private static boolean isKey(Declared declared, String attribute) {
        return declared.key().stream().anyMatch(column -> column.path().equals(attribute));
    }
}
