package uk.org.tenancy.test.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What code of a shared service does not do, as rules of ArchUnit.
 *
 * <pre>{@code @AnalyzeClasses(packages = "org.example.reports", importOptions = DoNotIncludeTests.class)
 * class SharedServiceTest {
 *     @ArchTest static final ArchRule jdbc = TenancyRules.jdbcOnlyIn("org.example.reports.database..");
 *     @ArchTest static final ArchRule caches = TenancyRules.cachesKnowTheTenant();
 * }
 * }</pre>
 *
 * <p>Packages are named in ArchUnit's way, {@code ..} for any number of them. In the packages given to a rule, it does not
 * hold: they are where somebody has looked. Each violation is explained in the rule's text, with what to do. Annotations
 * and classes of Spring, Jakarta and others are known by name, so none of them has to be there. The rules read byte code:
 * they find habits, not every way around them.
 *
 * <p>It needs {@code com.tngtech.archunit:archunit} on the class path of the tests. The rules are safe for many threads.
 */
public final class TenancyRules {

    private TenancyRules() {}

    /**
     * No {@code DataSource}, {@code DriverManager}, {@code Driver} or {@code Connection} is used. A {@code TenantDataSource}
     * may be passed around everywhere.
     *
     * @param packages where connections are set up or used on purpose
     * @return the rule
     */
    public static ArchRule jdbcOnlyIn(String... packages) {
        return rule(
                "use no raw JDBC",
                JdbcUse::in,
                "a connection that did not come from the TenantDataSource names no tenant, or another role's rights come"
                        + " with it; take connections in one reviewed package, from a TenantDataSource, and name that"
                        + " package in the rule",
                packages);
    }

    /**
     * No native query is made or declared, nor SQL given to Spring's JDBC templates, Jdbi or jOOQ.
     *
     * @param packages where each native query was read by somebody who asked what it does for a second tenant
     * @return the rule
     */
    public static ArchRule nativeQueriesOnlyIn(String... packages) {
        return rule(
                "make no native queries",
                NativeQueries::in,
                "native SQL goes past what the mapper knows of tenants: nothing but row policies keeps it apart, and none do"
                        + " at the level mapped. Use JPQL or criteria, or move the query to a package that is reviewed and"
                        + " named in the rule",
                packages);
    }

    /**
     * Executors, threads, timers, parallel streams and the stages of {@code CompletableFuture} are used together with
     * {@code uk.org.tenancy.context} only.
     *
     * @param packages where work is handed over that belongs to no tenant
     * @return the rule
     */
    public static ArchRule handedOverWorkKeepsItsTenant(String... packages) {
        return rule(
                "hand work over with its tenant",
                HandedOverWork::in,
                "another thread has no tenant, or still the one of its last task. Wrap the executor where it is made"
                        + " (Propagation.executorService, Propagation.scheduled), wrap single tasks"
                        + " (Propagation.runnable), and use TenantFuture in the place of CompletableFuture",
                packages);
    }

    /**
     * Methods that a framework calls on threads of its own, such as those with {@code @Async}, {@code @Scheduled} and
     * {@code @KafkaListener}, say
     * for which tenant they work.
     *
     * @param packages where such work belongs to no tenant
     * @return the rule
     */
    public static ArchRule backgroundWorkNamesItsTenant(String... packages) {
        return rule(
                "name the tenant of work in the background",
                BackgroundWork::in,
                "such a method is called without a request, so nothing is bound. Do the work inside TenantContext.run, for"
                        + " each tenant with a TenantJob, for that of a message with a TenantCarrier, or on an executor wrapped by Propagation whose name, given in the"
                        + " annotation, says so (as in @Async(\"tenantExecutor\"))",
                packages);
    }

    /**
     * No {@code ThreadLocal} of any kind is used.
     *
     * @param packages where one holds nothing that depends on the tenant
     * @return the rule
     */
    public static ArchRule noThreadLocals(String... packages) {
        return rule(
                "keep nothing in thread locals",
                ThreadLocals::in,
                "a thread serves one tenant after the other, and what is left in a ThreadLocal is found by the next one; an"
                        + " InheritableThreadLocal is copied into pools and stays there. Pass values as parameters, and ask"
                        + " TenantContext for the tenant",
                packages);
    }

    /**
     * No static field can be changed, or holds something that can: collections, maps, counters. Loggers, constants, static
     * metamodels and maps whose key holds the tenant are let through; concurrent maps and caches are left to {@link #cachesKnowTheTenant}.
     *
     * @param packages where static state has nothing to do with tenants
     * @return the rule
     */
    public static ArchRule noStaticState(String... packages) {
        return rule(
                "have no static state",
                StaticState::in,
                "what is static is shared by all tenants: values of one are read by another, and counters tell what the"
                        + " others do. Keep it in the database, in an object for each tenant, or in a map whose key has the"
                        + " TenantId; make constants with List.of and Map.of",
                packages);
    }

    /**
     * Caches have the tenant in their keys: methods with {@code @Cacheable} and its like (Spring, JCache), and fields that
     * are a cache (Caffeine, Guava, JCache, Ehcache, cache2k), a static concurrent map, or a map in a class of which there is
     * one object for all requests ({@code @Service}, {@code @Singleton}, {@code @ApplicationScoped}).
     *
     * <p>A key has the tenant if its type, or a field of that type, is named so. For an annotated method: if the key
     * expression, the named key generator, cache resolver or cache manager is named so, or where there is none, the type of
     * a parameter.
     *
     * @param packages where caches hold the same for all tenants
     * @return the rule
     */
    public static ArchRule cachesKnowTheTenant(String... packages) {
        return rule(
                "have the tenant in the keys of their caches",
                type -> Stream.concat(CacheFields.in(type), CacheAnnotations.in(type)),
                "report 7 of one council is not report 7 of another, but in a cache it is, and row policies do not see"
                        + " what does not reach the database. Put the TenantId into the key: a record of TenantId and id, a"
                        + " parameter of type TenantId, a keyGenerator named tenantKeys, or"
                        + " key = \"{@tenant.id, #id}\"",
                packages);
    }

    /**
     * Each entity's table is declared tenant-owned, shared or platform, and so are the tables that it names with
     * {@code @SecondaryTable}, {@code @CollectionTable} and {@code @JoinTable}.
     *
     * @param tables the tables of {@link uk.org.tenancy.jpa.RowIsolation}, as named there. Case and underscores do not
     *     count, so that naming strategies need not be known
     * @return the rule
     */
    public static ArchRule entitiesAreDeclared(String... tables) {
        Set<String> declared = Stream.of(tables).map(Entities::plain).collect(Collectors.toUnmodifiableSet());
        Predicate<String> isDeclared = table -> declared.contains(Entities.plain(table));
        return entities(type -> Stream.concat(
                Entities.undeclared(type, entity -> isDeclared.test(Entities.table(entity))),
                Entities.furtherTables(type)
                        .filter(isDeclared.negate())
                        .map(table -> Entities.description(type, table))));
    }

    /**
     * Each entity is declared tenant-owned, shared or platform.
     *
     * @param isDeclared tells whether an entity is, for instance by an annotation of the application's own
     * @return the rule
     */
    public static ArchRule entitiesAreDeclared(Predicate<JavaClass> isDeclared) {
        return entities(type -> Entities.undeclared(type, isDeclared));
    }

    /**
     * Each attribute of an entity, mapped superclass or embeddable is declared personal data or not: with
     * {@link uk.org.tenancy.privacy.PersonalData} or {@link uk.org.tenancy.privacy.NotPersonal}, on its field, its getter or
     * its class. Ids that are numbers, versions, and references to other entities need not be.
     *
     * @param packages whose entities hold no tenant's rows, such as reference data
     * @return the rule
     */
    public static ArchRule personalDataIsDeclared(String... packages) {
        return rule(
                "say of each attribute whether it is personal data",
                PersonalAttributes::undeclared,
                "what nobody has declared is missing when a person asks for their data, and stays when it is to be erased"
                        + " (UK GDPR, Articles 15 and 17). Annotate the attribute with @PersonalData(\"contact details\") or the"
                        + " like, or with @NotPersonal",
                packages);
    }

    private static ArchRule entities(Function<JavaClass, Stream<String>> undeclared) {
        return rule(
                "map declared tables only",
                undeclared,
                "a table of which nobody has said whose rows it holds has no row policy, and all tenants see all of it."
                        + " Declare it in RowIsolation (tenantOwned, shared or platform) and in this rule");
    }

    private static ArchRule rule(
            String should, Function<JavaClass, Stream<String>> violations, String because, String... except) {
        return classes()
                .that()
                .resideOutsideOfPackages(except)
                .should(new Violations(should, violations))
                .allowEmptyShould(true)
                .because(because);
    }
}
