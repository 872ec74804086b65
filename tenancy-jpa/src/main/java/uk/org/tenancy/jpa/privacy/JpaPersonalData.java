package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import uk.org.tenancy.jpa.RestrictedRows;
import uk.org.tenancy.jpa.internal.EntityModel;
import uk.org.tenancy.jpa.internal.Permission;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Correction;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.PersonalDataHook;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionSink;
import uk.org.tenancy.privacy.Subject;

/**
 * The hook of a database: what its entities declare of personal data is found, given and erased.
 *
 * <pre>{@code
 * @Entity
 * @Processed(purpose = "to mend what residents report", basis = PUBLIC_TASK, retention = "six years")
 * class Report {
 *     @Id @GeneratedValue Long id;
 *     @Identifies("email") @PersonalData("contact details") String reporterEmail;
 *     @PersonalData("words of the person") String description;
 *     @NotPersonal String street;
 * }
 *
 * @Entity
 * @PathToSubject("report")
 * @Processed(purpose = "to find what was reported", basis = PUBLIC_TASK, retention = "six years")
 * class Photo {
 *     @Id @GeneratedValue Long id;
 *     @ManyToOne Report report;
 *     @PersonalData("pictures") byte[] content;
 * }
 *
 * PersonalDataHook database = JpaPersonalData.of(entityManagerFactory);
 * }</pre>
 *
 * <p>Each entity is a data set, and so is each of its collection and join tables, whose rows share what becomes of the row they
 * belong to. Keys and references are fields. Files of bytes are given beside the rows. What was read comes in the order of the
 * keys.
 *
 * <p>An erasure is one transaction. Rows are removed as the application would remove them, so that cascades and caches are
 * followed. To anonymise a row is to empty all attributes that are {@linkplain uk.org.tenancy.privacy.PersonalData about the subject}, and its
 * element collections; what cannot be null becomes the empty text, zero or false, unless a unique key lets that be there only
 * once. The database is asked for all that when the hook is made; annotations may say more, and need not. A reference by which the
 * row would still lead to the person is emptied as well; one to a row that is anonymised itself stays. The row's
 * version goes up. What cannot become anonymous, such as a row whose key identifies the person, is refused
 * {@linkplain #check before} anything is done.
 *
 * <p>Rows that were {@linkplain #restrict restricted} are not there for the rest of the application, and are for this hook.
 * That needs tables which are {@linkplain uk.org.tenancy.jpa.RowIsolation#restrictable restrictable}: those of the entities,
 * of their collections and of their links, which need a foreign key to the entity's. Caches of this process forget the
 * entities; those of other processes may show a row until they do, so let entities with personal data expire there soon, or
 * do not cache them. A row that is about several people comes back when it is no longer restricted for one of them.
 *
 * <p>What is overdue by its {@linkplain uk.org.tenancy.privacy.Processed#period period} is disposed of a hundred rows at a time,
 * each lot in a transaction of its own. Rows go before those that they refer to. A row stays as long as others refer to it that
 * are kept, and counts as kept; rows without personal data that the application removes together with it go along.
 *
 * <p>Works with Hibernate and EclipseLink, whose transactions it begins and ends itself. Safe for use by many threads.
 */
public final class JpaPersonalData implements PersonalDataHook {

    private static final String PURPOSE = "the rights of a person (UK GDPR, Articles 15 to 20)";

    private final EntityManagerFactory factory;
    private final List<Declared> declared;

    private JpaPersonalData(EntityManagerFactory factory, List<Declared> declared) {
        this.factory = factory;
        this.declared = declared;
    }

    /**
     * Reads what the entities of an application declare.
     *
     * @param factory makes entity managers that use a {@link uk.org.tenancy.jpa.TenantDataSource}
     * @return the hook
     * @throws IllegalArgumentException if an attribute is declared neither personal nor not personal, or an entity with
     *     personal data does not say whose it is, or what it is used for, or cannot be anonymised as it says. The message
     *     names all that is missing
     * @throws uk.org.tenancy.TenancyException if the database cannot be asked what columns may not hold
     */
    public static JpaPersonalData of(EntityManagerFactory factory) {
        return of(factory, List.of());
    }

    /**
     * Reads what the entities of an application declare, and what other classes declare for them.
     *
     * @param factory makes entity managers that use a {@link uk.org.tenancy.jpa.TenantDataSource}
     * @param elsewhere classes that {@linkplain uk.org.tenancy.privacy.DeclaresFor declare for} entities whose source cannot
     *     be changed; what they say counts before what the entity says
     * @return the hook
     * @throws IllegalArgumentException as {@link #of(EntityManagerFactory)} does, or if a class declares for none, or for an attribute that there is not
     */
    public static JpaPersonalData of(EntityManagerFactory factory, List<Class<?>> elsewhere) {
        return new JpaPersonalData(
                factory,
                new DeclarationReader(factory.getMetamodel(), new Declarations(elsewhere), Requirements.of(factory))
                        .read());
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<DataSet> dataSets() {
        return declared.stream().flatMap(Declared::sets).toList();
    }

    @Override
    public ErasurePlan usualPlan() {
        Map<String, Disposition> usual = new TreeMap<>();
        declared.forEach(one -> one.sets().forEach(set -> usual.put(set.name(), one.usual())));
        return new ErasurePlan(usual);
    }

    @Override
    public Answer find(Subject subject) {
        return inTransaction(entities -> {
            Map<String, Long> counts = new TreeMap<>();
            Set<Identifier> identifiers = new HashSet<>();
            declared.forEach(one -> new Finder(entities, one, subject).look(counts, identifiers));
            counts.values().removeIf(count -> count == 0);
            return counts.isEmpty() ? new Answer.NothingHeld() : new Answer.Held(counts, identifiers);
        });
    }

    @Override
    public Answer export(Subject subject, ExportSink sink) {
        return inTransaction(entities -> {
            Exporter exporter = new Exporter(entities, sink);
            declared.forEach(one -> exporter.export(one, subject));
            return Answer.of(exporter.counts());
        });
    }

    @Override
    public Answer restrict(Subject subject, boolean restricted) {
        EntityModel model = EntityModel.of(factory);
        Map<String, Long> counts = inTransaction(entities -> {
            Restrictor restrictor = new Restrictor(entities, model, subject, restricted);
            declared.forEach(restrictor::mark);
            return restrictor.counts();
        });
        declared.forEach(one -> factory.getCache().evict(one.type().getJavaType()));
        return Answer.of(counts);
    }

    @Override
    public Answer correct(Subject subject, List<Correction> corrections) {
        try {
            Map<String, Long> counts = inTransaction(entities -> {
                Corrector corrector = new Corrector(entities, declared, subject);
                corrections.forEach(corrector::correct);
                return corrector.counts();
            });
            declared.forEach(one -> factory.getCache().evict(one.type().getJavaType()));
            return Answer.of(counts);
        } catch (Corrector.Uncorrectable refused) {
            return new Answer.Refused(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void check(ErasurePlan plan) {
        Anonymity unused = possible(plan);
    }

    private Anonymity possible(ErasurePlan plan) {
        Anonymity anonymity = new Anonymity(declared, plan);
        List<String> obstacles = anonymity.obstacles();
        if (!obstacles.isEmpty()) {
            throw new IllegalArgumentException(
                    "the plan cannot be carried out; plan ERASE or RETAIN instead, or change the entities:\n  "
                            + String.join("\n  ", obstacles));
        }
        return anonymity;
    }

    @Override
    public Answer erase(Subject subject, ErasurePlan plan) {
        Anonymity anonymity = possible(plan);
        return inTransaction(entities -> {
            Eraser eraser = new Eraser(entities, subject, plan, anonymity);
            Order.of(declared).forEach(eraser::treat);
            return Answer.of(eraser.counts());
        });
    }

    @Override
    public void identifiers(Consumer<Identifier> each) {
        Object unused = inTransaction(entities -> {
            declared.forEach(one -> Finder.identifiers(entities, one, each));
            return each;
        });
    }

    @Override
    public void overdue(RetentionPlan plan, RetentionSink sink) {
        scan(plan, sink, true);
    }

    @Override
    public void dispose(RetentionPlan plan, RetentionSink sink) {
        Disposer disposer = new Disposer(factory, overdue(plan, false), plan, sink);
        due(plan).forEach(disposer::dispose);
        disposer.requireNoFailure();
    }

    @Override
    public void stillOverdue(RetentionPlan plan, RetentionSink sink) {
        scan(plan, sink, false);
    }

    private void scan(RetentionPlan plan, RetentionSink sink, boolean foresees) {
        OverdueScan scan = new OverdueScan(factory, overdue(plan, foresees), sink);
        due(plan).forEach(scan::count);
    }

    private Overdue overdue(RetentionPlan plan, boolean foresees) {
        if (Permission.isGiven()) {
            throw new IllegalStateException("restricted rows are open to this thread, and would be disposed of;"
                    + " run the retention outside of RestrictedRows");
        }
        return new Overdue(
                new References(factory.getMetamodel(), declared), Anonymity.bySchedule(declared), plan, foresees);
    }

    private List<Declared> due(RetentionPlan plan) {
        return Order.of(declared).stream()
                .filter(one -> plan.steps().containsKey(one.set().name()) && one.since() != null)
                .toList();
    }

    private <R> R inTransaction(Function<EntityManager, R> work) {
        return RestrictedRows.inTransaction(PURPOSE, factory, work);
    }
}
