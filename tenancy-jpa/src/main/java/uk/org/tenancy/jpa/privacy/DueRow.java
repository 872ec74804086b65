package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;

/** Locks a row that is to be disposed of, so that what was true of it stays so. */
final class DueRow {

    private DueRow() {}

    /** Whether it was still due when nobody else could change it any more. */
    static boolean lock(EntityManager entities, Declared declared, Object[] key, RowCondition due) {
        Query row = query(entities, "SELECT e", declared, key, due);
        // Where a row is in several tables, Hibernate reads it first and locks it then, so it may have changed in
        // between.
        return !row.setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().isEmpty()
                && isStillDue(entities, declared, key, due);
    }

    private static boolean isStillDue(EntityManager entities, Declared declared, Object[] key, RowCondition due) {
        Query query = query(entities, "SELECT COUNT(e)", declared, key, due);
        return ((Number) query.getSingleResult()).longValue() > 0;
    }

    private static Query query(
            EntityManager entities, String select, Declared declared, Object[] key, RowCondition due) {
        Query query = entities.createQuery(select + " FROM " + declared.name() + " e WHERE "
                + RowKey.condition(declared) + " AND " + due.condition());
        RowKey.bind(declared, key, query);
        due.bind(query);
        return query;
    }
}
