package uk.org.tenancy.privacy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers for one store of personal data: a database, files, a cache, a search index, a queue, somebody else's service. A
 * request of a person is finished only when the hook of every store has answered.
 *
 * <p>All methods but {@link #name}, {@link #dataSets}, {@link #usualPlan} and {@link #check} are called with the tenant bound whose data is asked for, on a thread
 * that may be {@linkplain Thread#interrupt interrupted} when the time for an answer is over. Each may be called again after it
 * failed, and has to lead to the same end then. Whatever cannot be done is thrown: to answer {@link Answer.NothingHeld}
 * without having looked is to lie to the person.
 */
public interface PersonalDataHook {

    /**
     * The name of the store, in lists that officers and the person read.
     *
     * @return a few words, once in a service
     */
    String name();

    /**
     * The data it may hold. It is the same each time.
     *
     * @return its data sets; their names are once in a service
     */
    List<DataSet> dataSets();

    /**
     * What becomes of its data on erasure, unless an officer decides otherwise.
     *
     * @return a decision for each of its data sets
     */
    default ErasurePlan usualPlan() {
        return new ErasurePlan(
                dataSets().stream().collect(Collectors.toMap(DataSet::name, set -> Disposition.erase())));
    }

    /**
     * Looks for a person.
     *
     * @param subject the person
     * @return how many rows it holds, restricted ones as well, and by what else it knows the person
     */
    Answer find(Subject subject);

    /**
     * Gives all it holds about a person. The same data comes in the same order each time.
     *
     * @param subject the person, by all that {@link #find} of any hook has found
     * @param sink where to
     * @return how many rows it gave
     */
    Answer export(Subject subject, ExportSink sink);

    /**
     * Keeps the data of a person from being used otherwise than stored (UK GDPR, Article 18), or ends that.
     *
     * @param subject the person
     * @param restricted whether it is restricted from now on
     * @return how many rows are
     */
    Answer restrict(Subject subject, boolean restricted);

    /**
     * Puts values about a person right (UK GDPR, Article 16), all or none of them.
     *
     * @param subject the person
     * @param corrections values of its data sets, of fields that are about the person
     * @return in how many rows of each data set something was put right, the same as before perhaps; or why not, and nothing was:
     *     a row is not there or is not about the person, a value cannot be there, or the store takes no corrections
     */
    default Answer correct(Subject subject, List<Correction> corrections) {
        return new Answer.Refused("it takes no corrections; put it right with its own program, and note that");
    }

    /**
     * Checks that a plan of erasure can be carried out here, whoever it is for. It is asked when an officer plans, so that
     * nothing is approved that would fail.
     *
     * @param plan what becomes of each data set
     * @throws IllegalArgumentException if it cannot, with all that is in the way
     */
    default void check(ErasurePlan plan) {}

    /**
     * Erases a person as planned.
     *
     * @param subject the person
     * @param plan what becomes of each data set
     * @return how many rows it treated so, those that are kept as well
     */
    Answer erase(Subject subject, ErasurePlan plan);

    /**
     * Looks anew after {@link #erase} for what is left, without trust in what it did or remembers.
     *
     * @param subject the person
     * @return how many rows are left
     */
    default Answer verify(Subject subject) {
        return find(subject);
    }

    /**
     * Names everybody it holds data about, so that people who were erased are found again after a backup was restored.
     *
     * @param each takes one identifier after the other, the same perhaps more than once
     * @throws UnsupportedOperationException if the store cannot be listed, and the operator has to see to it
     */
    default void identifiers(Consumer<Identifier> each) {
        throw new UnsupportedOperationException("the store " + name()
                + " cannot list whom it knows; after a restore, erase there again whoever was erased since the backup");
    }

    /**
     * Counts what is overdue, and changes nothing. A row goes when nothing keeps it, or only rows that go as well; a row is
     * counted once, for the first reason that keeps it.
     *
     * @param plan which of its data sets have something that is overdue, and from which day on
     * @param sink takes the numbers, for each data set by itself
     * @throws UnsupportedOperationException if the store cannot do so, though one of its data sets has a rule
     */
    default void overdue(RetentionPlan plan, RetentionSink sink) {
        throw new UnsupportedOperationException("the store " + name() + " declares how long it keeps "
                + plan.steps().keySet() + ", and cannot dispose of it; let its hook do so, or declare no rule");
    }

    /**
     * Disposes of what is overdue: in small transactions, so that nobody has to wait and what was done stays done. To be
     * called again is to go on.
     *
     * @param plan what is overdue
     * @param sink takes the numbers, each only when it is certain, and rows that are kept only where the store refused
     * @throws UnsupportedOperationException if the store cannot do so, though one of its data sets has a rule
     */
    default void dispose(RetentionPlan plan, RetentionSink sink) {
        throw new UnsupportedOperationException(
                "the store " + name() + " cannot dispose of " + plan.steps().keySet() + "; let its hook do so");
    }

    /**
     * Looks anew after {@link #dispose} for what is overdue, without trust in what it did or remembers.
     *
     * @param plan what was overdue
     * @param sink takes the numbers: of rows that are left and should not be, and of those that are kept
     */
    default void stillOverdue(RetentionPlan plan, RetentionSink sink) {
        overdue(plan, sink);
    }
}
