package uk.org.tenancy.privacy.retention;

import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestStore;
import uk.org.tenancy.privacy.request.SubjectRequest;

/**
 * Keeps personal data no longer than needed (UK GDPR, Article 5(1)(e)): what is older than was
 * {@linkplain uk.org.tenancy.privacy.Processed#period declared} is erased or anonymised in every store.
 *
 * <pre>{@code
 * Retention retention = Retention.of(hooks, requests, Clock.systemUTC()).reporting(reports::keep);
 * TenantJob.over(councils).run(council -> retention.run("nightly").requireComplete()).throwIfAnyFailed();
 * }</pre>
 *
 * <p>Call it once a day from the scheduler that the service has, such as cron. There is none in here, since a run that was
 * missed is made up for by the next, several at once do no harm, and the day is that of London whenever it is called.
 *
 * <p>Rows that are restricted are kept, and so are those of people whose request has not ended. To erase what somebody has asked
 * for, so that they do not get it, is an offence (Data Protection Act 2018, section 173). Requests are read when a run begins:
 * one that comes while it goes on holds nothing back from it.
 *
 * <p>Safe for use by many threads, as far as the hooks are.
 */
public final class Retention {

    private final PersonalDataHooks hooks;
    private final Supplier<List<Subject>> asking;
    private final Clock clock;
    private final BiFunction<Tenant, DataSet, Optional<Period>> periods;
    private final BiFunction<Tenant, DataSet, Optional<String>> holds;
    private final Consumer<RetentionReport> evidence;

    private Retention(
            PersonalDataHooks hooks,
            Supplier<List<Subject>> asking,
            Clock clock,
            BiFunction<Tenant, DataSet, Optional<Period>> periods,
            BiFunction<Tenant, DataSet, Optional<String>> holds,
            Consumer<RetentionReport> evidence) {
        this.hooks = hooks;
        this.asking = asking;
        this.clock = clock;
        this.periods = periods;
        this.holds = holds;
        this.evidence = evidence;
    }

    /**
     * Retention by what data sets declare, which spares people whose request has not ended.
     *
     * @param hooks all stores of personal data
     * @param requests what people have asked for
     * @param clock tells the time
     * @return the retention
     */
    public static Retention of(PersonalDataHooks hooks, RequestStore requests, Clock clock) {
        return with(
                hooks,
                () -> requests.open().stream().map(SubjectRequest::subject).toList(),
                clock);
    }

    /**
     * The same for a service whose requests are dealt with elsewhere. Whoever runs it has to see that nothing is disposed of
     * that somebody has asked for.
     *
     * @param hooks all stores of personal data
     * @param clock tells the time
     * @return the retention
     */
    public static Retention withoutRequests(PersonalDataHooks hooks, Clock clock) {
        return with(hooks, List::of, clock);
    }

    private static Retention with(PersonalDataHooks hooks, Supplier<List<Subject>> asking, Clock clock) {
        return new Retention(
                hooks,
                asking,
                clock,
                (tenant, set) -> Optional.empty(),
                (tenant, set) -> Optional.empty(),
                report -> {});
    }

    /**
     * Lets councils keep data longer or shorter than is declared. Only data sets with a rule are asked for.
     *
     * @param own a council's own period for a data set, or empty for the declared one
     * @return the changed copy
     */
    public Retention periods(BiFunction<Tenant, DataSet, Optional<Period>> own) {
        return new Retention(hooks, asking, clock, own, holds, evidence);
    }

    /**
     * Holds whole data sets, such as for an inquiry. Only data sets with a rule are asked for.
     *
     * @param reasons why a council holds a data set, or empty if it does not
     * @return the changed copy
     */
    public Retention holds(BiFunction<Tenant, DataSet, Optional<String>> reasons) {
        return new Retention(hooks, asking, clock, periods, reasons, evidence);
    }

    /**
     * Keeps the report of each run, such as in {@link RetentionReports}. If that fails, the caller is told, and what was disposed
     * of stays so.
     *
     * @param kept takes each report, with the tenant bound
     * @return the changed copy
     */
    public Retention reporting(Consumer<RetentionReport> kept) {
        return new Retention(hooks, asking, clock, periods, holds, kept);
    }

    /**
     * Counts what is overdue in the tenant that is bound, and changes nothing. The report is not kept. That a store will refuse
     * to let go of a row, or that a row is kept by one that is restricted, is not foreseen.
     *
     * @param by who asks
     * @return what a run would do
     * @throws NoTenantException if no tenant is bound
     */
    public RetentionReport dryRun(String by) {
        return start(by).dryRun();
    }

    /**
     * Disposes of what is overdue in the tenant that is bound, and looks anew in every store afterwards.
     *
     * @param by who does it, such as the name of the job
     * @return what was done
     * @throws NoTenantException if no tenant is bound
     */
    public RetentionReport run(String by) {
        RetentionReport report = start(by).run();
        evidence.accept(report);
        return report;
    }

    /**
     * All data sets with the periods of the tenant that is bound, such as for its record of processing.
     *
     * @return the data sets of each store, by its name
     * @throws NoTenantException if no tenant is bound
     */
    public Map<String, List<DataSet>> stores() {
        Tenant tenant = TenantContext.require();
        Map<String, List<DataSet>> stores = new TreeMap<>();
        hooks.stores()
                .forEach((store, sets) -> stores.put(
                        store, sets.stream().map(set -> own(tenant, set)).toList()));
        return stores;
    }

    private RetentionRun start(String by) {
        Tenant tenant = TenantContext.require();
        Map<String, String> held = new TreeMap<>();
        Map<String, List<DataSet>> stores = stores();
        stores.values().stream()
                .flatMap(List::stream)
                .filter(set -> set.processing().scheduled().isPresent())
                .forEach(set -> holds.apply(tenant, set).ifPresent(reason -> held.put(set.name(), reason)));
        return new RetentionRun(hooks, stores, held, asking, new Occasion(tenant.id(), by, clock.instant()));
    }

    private DataSet own(Tenant tenant, DataSet set) {
        return set.processing()
                .scheduled()
                .flatMap(rule -> periods.apply(tenant, set).map(rule::with))
                .map(rule -> new DataSet(
                        set.name(), set.title(), set.fields(), set.processing().keptBy(rule)))
                .orElse(set);
    }
}
