package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.internal.KeyTexts;
import uk.org.tenancy.jpa.policy.Finding.Severity;

/**
 * What mixes tenants, or stops working when there are several.
 *
 * @param severity whether it lets tenants reach what is another's
 * @param should what classes should do
 * @param search finds where they do not
 * @param why why it matters
 * @param mend what mends it
 */
record Hazard(Severity severity, String should, Function<JavaClass, Stream<Spot>> search, String why, String mend) {

    static final Hazard JDBC = new Hazard(
            Severity.UNSAFE,
            "use no raw JDBC",
            JdbcUse::in,
            "a connection that did not come from the TenantDataSource names no tenant, or another role's rights come with"
                    + " it",
            "take connections in one reviewed package, from a TenantDataSource, and name that package in the rule");

    static final Hazard NATIVE_QUERIES = new Hazard(
            Severity.NOTICE,
            "make no native queries",
            NativeQueries::in,
            "native SQL goes past what the mapper knows of tenants: nothing but row policies keeps it apart, and none do at"
                    + " the level mapped",
            "use JPQL or criteria, or move the query to a package that is reviewed and named in the rule");

    static final Hazard HANDED_OVER_WORK = new Hazard(
            Severity.NOTICE,
            "hand work over with its tenant",
            HandedOverWork::in,
            "another thread has no tenant, or still the one of its last task",
            "wrap the executor where it is made (Propagation.executorService, Propagation.scheduled), wrap single tasks"
                    + " (Propagation.runnable), and use TenantFuture in the place of CompletableFuture");

    static final Hazard BACKGROUND_WORK = new Hazard(
            Severity.NOTICE,
            "name the tenant of work in the background",
            BackgroundWork::in,
            "such a method is called without a request, so nothing is bound",
            "do the work inside TenantContext.run, for each tenant with a TenantJob, for that of a message with a"
                    + " TenantCarrier, or on an executor wrapped by Propagation whose name, given in the annotation, says so"
                    + " (as in @Async(\"tenantExecutor\"))");

    static final Hazard THREAD_LOCALS = new Hazard(
            Severity.UNSAFE,
            "keep nothing in thread locals",
            ThreadLocals::in,
            "a thread serves one tenant after the other, and what is left in a ThreadLocal is found by the next one; an"
                    + " InheritableThreadLocal is copied into pools and stays there",
            "pass values as parameters, and ask TenantContext for the tenant");

    static final Hazard STATIC_STATE = new Hazard(
            Severity.UNSAFE,
            "have no static state",
            StaticState::in,
            "what is static is shared by all tenants: values of one are read by another, and counters tell what the others"
                    + " do",
            "keep it in the database, in an object for each tenant, or in a map whose key has the TenantId; make constants"
                    + " with List.of and Map.of");

    static final Hazard CACHES = new Hazard(
            Severity.UNSAFE,
            "have the tenant in the keys of their caches",
            type -> Stream.concat(CacheFields.in(type), CacheAnnotations.in(type)),
            "report 7 of one council is not report 7 of another, but in a cache it is, and row policies do not see what does"
                    + " not reach the database",
            "put the TenantId into the key: a record of TenantId and id, a parameter of type TenantId, a keyGenerator named"
                    + " tenantKeys, or key = \"{@tenant.id, #id}\"");

    static final Hazard START_UP = new Hazard(
            Severity.NOTICE,
            "name the tenant of work at the start",
            StartUp::in,
            "nobody has asked for anything yet when an application starts, so nothing is bound, and without a tenant there"
                    + " are no rows",
            "do it for each tenant with a TenantJob, or when the first request of a tenant needs it; leave schemas and"
                    + " reference data to the migration tool");

    static final Hazard WIDER_KEYS = new Hazard(
            Severity.NOTICE,
            "name the tenant where their SQL relies on a key",
            SqlTexts::in,
            KeyTexts.WHY,
            KeyTexts.MEND);

    static final Hazard ADDRESSES = new Hazard(
            Severity.NOTICE,
            "show no numbers of rows in addresses",
            Addresses::in,
            "the rows of all tenants are numbered together: a number in an address tells how busy the others are, and with"
                    + " another tenant's host it leads to nothing, or to another row",
            "answer 404 for what is not found in the request's tenant, and put a UUID or a reference that is counted for"
                    + " each tenant into addresses that people see");

    /** All that are looked for in the code of an application that is to be converted, the worst first. */
    static final List<Hazard> ALL = List.of(
            CACHES,
            STATIC_STATE,
            THREAD_LOCALS.foundBy(ThreadLocals::made),
            JDBC.foundBy(JdbcUse::taken),
            NATIVE_QUERIES,
            WIDER_KEYS,
            START_UP,
            BACKGROUND_WORK,
            HANDED_OVER_WORK,
            ADDRESSES);

    /** The same, looked for where it begins only. */
    private Hazard foundBy(Function<JavaClass, Stream<Spot>> other) {
        return new Hazard(severity, should, other, why, mend);
    }
}
