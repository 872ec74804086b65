package uk.org.tenancy.examples.reports.service;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.org.tenancy.examples.reports.database.Transactions;
import uk.org.tenancy.examples.reports.model.Report;
import uk.org.tenancy.examples.reports.model.ReportUpdate;

/** Finds reports, always the newest first. */
public final class ReportSearch {

    private static final String SELECT = "select r from Report r join fetch r.category left join fetch r.assignedTo";
    private static final String NEWEST_FIRST = " order by r.reportedAt desc, r.id desc";

    private final Transactions transactions;

    /** Searches in this database. */
    public ReportSearch(EntityManagerFactory entities) {
        this.transactions = new Transactions(entities);
    }

    /** {@return one page of what the filter lets through; pages that do not exist are empty} */
    public Page<Report> page(ReportFilter filter, int number) {
        Where where = Where.of(filter);
        return transactions.call(manager -> new Page<>(
                newest(where, manager)
                        .setFirstResult((number - 1) * Page.SIZE)
                        .setMaxResults(Page.SIZE)
                        .getResultList(),
                number,
                count(where, manager)));
    }

    /** {@return the newest that the filter lets through, so many at most} */
    public List<Report> newest(ReportFilter filter, int most) {
        Where where = Where.of(filter);
        return transactions.call(
                manager -> newest(where, manager).setMaxResults(most).getResultList());
    }

    /** {@return those of these reports that exist} */
    public List<Report> withIds(Collection<Long> ids) {
        return transactions.call(
                manager -> manager.createQuery(SELECT + " where r.id in :ids" + NEWEST_FIRST, Report.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /** {@return how many the filter lets through} */
    public long count(ReportFilter filter) {
        return transactions.call(manager -> count(Where.of(filter), manager));
    }

    /** {@return the ids of those of these reports that have a photo} */
    public Set<Long> withPhoto(Collection<Report> reports) {
        return transactions.call(
                manager -> manager.createQuery("select p.report.id from Photo p where p.report in :reports", Long.class)
                        .setParameter("reports", reports)
                        .getResultStream()
                        .collect(Collectors.toSet()));
    }

    /** {@return the last thing the council wrote about each of these reports, by the report's id} */
    public Map<Long, String> lastWords(Collection<Report> reports) {
        return transactions.call(manager -> manager.createQuery(
                        "from ReportUpdate u where u.report in :reports and u.text <> '' order by u.id",
                        ReportUpdate.class)
                .setParameter("reports", reports)
                .getResultStream()
                .collect(Collectors.toMap(
                        update -> update.report().id(),
                        ReportUpdate::text,
                        (earlier, later) -> later,
                        LinkedHashMap::new)));
    }

    private static TypedQuery<Report> newest(Where where, EntityManager manager) {
        return where.bind(manager.createQuery(SELECT + where.clause() + NEWEST_FIRST, Report.class));
    }

    private static long count(Where where, EntityManager manager) {
        return where.bind(manager.createQuery("select count(r) from Report r" + where.clause(), Long.class))
                .getSingleResult();
    }
}
