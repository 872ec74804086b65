package uk.org.tenancy.privacy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;

/**
 * All hooks of a service: what is asked here is asked of every store of personal data, for the tenant that is bound.
 *
 * <pre>{@code
 * PersonalDataHooks hooks = PersonalDataHooks.of(List.of(database, photos, searchIndex), Duration.ofMinutes(5));
 * Finding found = hooks.find(Subject.of(Identifier.email("ann@example.org")));
 * }</pre>
 *
 * <p>Nothing is skipped. A hook that throws, takes longer than it may, or says what cannot be so, is named among those
 * {@linkplain Answers#missing that have not answered}; the others' answers stand, and only what is missing is asked when the
 * question is put again.
 *
 * <p>Safe for use by many threads, as far as the hooks are.
 */
public final class PersonalDataHooks {

    private static final int ROUNDS = 10;

    private final List<PersonalDataHook> hooks;
    private final HookCalls calls;
    private final Disposals disposals;

    private PersonalDataHooks(List<PersonalDataHook> hooks, Duration limit) {
        this.hooks = hooks;
        this.calls = new HookCalls(limit);
        this.disposals = new Disposals(hooks, calls);
    }

    /**
     * What was found of a person.
     *
     * @param subject the person, by all that any store knows
     * @param answers how many rows each store holds
     */
    public record Finding(Subject subject, Answers answers) {}

    /**
     * The hooks of a service.
     *
     * @param hooks one for each store of personal data
     * @param limit how long one may take for an answer, and in an export, for the next row
     * @return the hooks
     * @throws IllegalArgumentException if there is none, or two stores or data sets have the same name
     */
    public static PersonalDataHooks of(Collection<? extends PersonalDataHook> hooks, Duration limit) {
        if (hooks.isEmpty()) {
            throw new IllegalArgumentException("there is no hook for personal data, so nothing would ever be found;"
                    + " give one for each store, the database first of all");
        }
        once("store", hooks.stream().map(PersonalDataHook::name).toList());
        once(
                "data set",
                hooks.stream()
                        .flatMap(hook -> hook.dataSets().stream())
                        .map(DataSet::name)
                        .toList());
        return new PersonalDataHooks(List.copyOf(hooks), limit);
    }

    private static void once(String what, List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "there are two of the " + what + " '" + name + "'; answers name it, so call one otherwise");
            }
        }
    }

    /**
     * All data sets of all stores.
     *
     * @return the data sets, in the order of the hooks
     */
    public List<DataSet> dataSets() {
        return hooks.stream().flatMap(hook -> hook.dataSets().stream()).toList();
    }

    /**
     * The stores and what each may hold.
     *
     * @return the data sets of each store, by its name
     */
    public Map<String, List<DataSet>> stores() {
        Map<String, List<DataSet>> stores = new TreeMap<>();
        hooks.forEach(hook -> stores.put(hook.name(), List.copyOf(hook.dataSets())));
        return stores;
    }

    /**
     * What becomes of all data on erasure, unless an officer decides otherwise.
     *
     * @return a decision for each data set
     */
    public ErasurePlan usualPlan() {
        Map<String, Disposition> usual = new TreeMap<>();
        hooks.forEach(hook -> usual.putAll(hook.usualPlan().dispositions()));
        return new ErasurePlan(usual);
    }

    /**
     * Checks that a plan of erasure is whole and that every store can carry it out.
     *
     * @param plan what becomes of each data set
     * @throws IllegalArgumentException if it does not decide about each data set, names others, or cannot be carried out
     */
    public void check(ErasurePlan plan) {
        requireWhole(plan);
        hooks.forEach(hook -> hook.check(plan));
    }

    /**
     * Looks for a person. What one store knows them by, the others are asked for as well, until no store knows more.
     *
     * @param subject the person, as far as known
     * @return what was found
     * @throws NoTenantException if no tenant is bound
     */
    public Finding find(Subject subject) {
        Subject known = subject;
        Answers answers = Answers.NONE;
        for (int round = 0; round < ROUNDS; round++) {
            Subject asked = known;
            answers = ask(hook -> hook.find(asked));
            known = asked.with(identifiers(answers));
            if (known.equals(asked)) {
                break;
            }
        }
        return new Finding(known, answers);
    }

    private static Set<Identifier> identifiers(Answers answers) {
        Set<Identifier> all = new LinkedHashSet<>();
        for (Answer answer : answers.given().values()) {
            if (answer instanceof Answer.Held held) {
                all.addAll(held.identifiers());
            }
        }
        return all;
    }

    /**
     * Takes all that stores hold about a person.
     *
     * @param subject the person, by all that {@link #find} has found
     * @param sink where to. If an answer is missing, what it has taken is of no use
     * @return how many rows each store gave, which is what the sink has taken
     * @throws NoTenantException if no tenant is bound
     */
    public Answers export(Subject subject, ExportSink sink) {
        TenantContext.require();
        Map<String, Answer> given = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (PersonalDataHook hook : hooks) {
            if (missing.isEmpty()) {
                calls.export(hook, subject, sink, given, missing);
            } else {
                missing.put(hook.name(), "was not asked, since another store has not answered");
            }
        }
        return new Answers(given, missing);
    }

    /**
     * Restricts the data of a person in all stores, or ends that.
     *
     * @param subject the person, by all that {@link #find} has found
     * @param restricted whether it is restricted from now on
     * @return how many rows of each store are
     * @throws NoTenantException if no tenant is bound
     */
    public Answers restrict(Subject subject, boolean restricted) {
        return ask(hook -> hook.restrict(subject, restricted));
    }

    /**
     * Puts values about a person right. Only the stores that hold them are asked.
     *
     * @param subject the person, by all that {@link #find} has found
     * @param corrections the values
     * @return in how many rows of each store something was put right
     * @throws IllegalArgumentException if there is nothing to correct, or no data set or field of that name, or the field is not
     *     about the person; nothing is changed
     * @throws NoTenantException if no tenant is bound
     */
    public Answers correct(Subject subject, List<Correction> corrections) {
        Corrections.require(corrections, dataSets());
        return ask(
                hooks.stream()
                        .filter(hook -> !Corrections.of(corrections, hook).isEmpty())
                        .toList(),
                Answers.NONE,
                (store, answer) -> {},
                hook -> hook.correct(subject, Corrections.of(corrections, hook)));
    }

    /**
     * Erases a person in all stores.
     *
     * @param subject the person, by all that {@link #find} has found
     * @param plan what becomes of each data set
     * @param before what was answered before it was interrupted; those stores are not asked again
     * @param each is told each answer as soon as it is there, so that it is kept whatever happens next
     * @return how many rows each store treated as planned
     * @throws IllegalArgumentException if the plan does not decide about each data set, or names others; nothing is erased
     * @throws NoTenantException if no tenant is bound
     */
    public Answers erase(Subject subject, ErasurePlan plan, Answers before, BiConsumer<String, Answer> each) {
        requireWhole(plan);
        return ask(hooks, before, each, hook -> hook.erase(subject, plan));
    }

    private void requireWhole(ErasurePlan plan) {
        Set<String> unknown = new TreeSet<>(plan.dispositions().keySet());
        for (DataSet set : dataSets()) {
            Disposition unused = plan.of(set.name());
            unknown.remove(set.name());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the plan decides about " + unknown
                    + ", which no hook holds; correct the names, so that nothing is kept by oversight");
        }
    }

    /**
     * Looks once more in all stores for what is left of a person who was erased.
     *
     * @param subject the person, by all that was known before
     * @return how many rows are left in each store, those that the plan keeps as well
     * @throws NoTenantException if no tenant is bound
     */
    public Answers verify(Subject subject) {
        return ask(hook -> hook.verify(subject));
    }

    /**
     * Names everybody whom any store holds data about, so that people who were erased are found again after a backup was
     * restored.
     *
     * @param each takes one identifier after the other, the same perhaps more than once. It is called by one thread at a
     *     time, and not after this has returned
     * @return why a store has not listed all it knows, by its name; empty if all have
     * @throws NoTenantException if no tenant is bound
     */
    public Map<String, String> identifiers(Consumer<Identifier> each) {
        TenantContext.require();
        Map<String, String> missing = new HashMap<>();
        hooks.forEach(hook -> calls.list(hook, each, missing));
        return new Answers(Map.of(), missing).missing();
    }

    /**
     * Counts what is overdue in all stores, and changes nothing.
     *
     * @param plan what is overdue
     * @return how many rows would be disposed of, and how many kept
     * @throws NoTenantException if no tenant is bound
     */
    public RetentionCounts overdue(RetentionPlan plan) {
        return disposals.ask(plan, PersonalDataHook::overdue);
    }

    /**
     * Disposes of what is overdue in all stores.
     *
     * @param plan what is overdue
     * @return how many rows were disposed of. What a store had done before it failed is counted
     * @throws NoTenantException if no tenant is bound
     */
    public RetentionCounts dispose(RetentionPlan plan) {
        return disposals.ask(plan, PersonalDataHook::dispose);
    }

    /**
     * Looks once more in all stores for what is overdue after it was disposed of.
     *
     * @param plan what was overdue
     * @return how many rows are left that should not be, and how many are kept
     * @throws NoTenantException if no tenant is bound
     */
    public RetentionCounts stillOverdue(RetentionPlan plan) {
        return disposals.ask(plan, PersonalDataHook::stillOverdue);
    }

    private Answers ask(Function<PersonalDataHook, Answer> question) {
        return ask(hooks, Answers.NONE, (store, answer) -> {}, question);
    }

    private Answers ask(
            List<PersonalDataHook> asked,
            Answers before,
            BiConsumer<String, Answer> each,
            Function<PersonalDataHook, Answer> question) {
        TenantContext.require();
        Map<String, Answer> given = new HashMap<>(before.given());
        Map<String, String> missing = new HashMap<>();
        for (PersonalDataHook hook : asked) {
            if (!given.containsKey(hook.name())) {
                calls.ask(hook, () -> question.apply(hook), given, missing);
                Answer answer = given.get(hook.name());
                if (answer != null) {
                    each.accept(hook.name(), answer);
                }
            }
        }
        return new Answers(given, missing);
    }
}
