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
        return rule(Hazard.JDBC, packages);
    }

    /**
     * No native query is made or declared, nor SQL given to Spring's JDBC templates, Jdbi or jOOQ.
     *
     * @param packages where each native query was read by somebody who asked what it does for a second tenant
     * @return the rule
     */
    public static ArchRule nativeQueriesOnlyIn(String... packages) {
        return rule(Hazard.NATIVE_QUERIES, packages);
    }

    /**
     * Executors, threads, timers, parallel streams and the stages of {@code CompletableFuture} are used together with
     * {@code uk.org.tenancy.context} only.
     *
     * @param packages where work is handed over that belongs to no tenant
     * @return the rule
     */
    public static ArchRule handedOverWorkKeepsItsTenant(String... packages) {
        return rule(Hazard.HANDED_OVER_WORK, packages);
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
        return rule(Hazard.BACKGROUND_WORK, packages);
    }

    /**
     * Code that runs while the application starts or stops gets at no data unless it binds a tenant: {@code main},
     * {@code @PostConstruct}, {@code ServletContextListener}, {@code CommandLineRunner} and the like, and what they call in the
     * classes that were imported.
     *
     * @param packages where such work belongs to no tenant
     * @return the rule
     */
    public static ArchRule startUpNamesItsTenant(String... packages) {
        return rule(Hazard.START_UP, packages);
    }

    /**
     * SQL and JPQL relies on no key without its tenant: {@code ON CONFLICT} names {@code tenant_id}, and {@code GROUP BY} each
     * column that is shown. It is read from the texts in the classes, each by itself.
     *
     * @param packages whose SQL is about shared tables only
     * @return the rule
     */
    public static ArchRule sqlNamesTheTenantInKeys(String... packages) {
        return rule(Hazard.WIDER_KEYS, packages);
    }

    /**
     * No part of an address ({@code @PathVariable}, {@code @PathParam}) is a number.
     *
     * @param packages where such numbers are not those of rows
     * @return the rule
     */
    public static ArchRule addressesShowNoRowNumbers(String... packages) {
        return rule(Hazard.ADDRESSES, packages);
    }

    /**
     * No {@code ThreadLocal} of any kind is used.
     *
     * @param packages where one holds nothing that depends on the tenant
     * @return the rule
     */
    public static ArchRule noThreadLocals(String... packages) {
        return rule(Hazard.THREAD_LOCALS, packages);
    }

    /**
     * No static field can be changed, or holds something that can: collections, maps, counters, arrays whose elements are
     * set where they are taken from the field. Loggers, constants, static
     * metamodels and maps whose key holds the tenant are let through; concurrent maps and caches are left to {@link #cachesKnowTheTenant}.
     *
     * @param packages where static state has nothing to do with tenants
     * @return the rule
     */
    public static ArchRule noStaticState(String... packages) {
        return rule(Hazard.STATIC_STATE, packages);
    }

    /**
     * Caches have the tenant in their keys: methods with {@code @Cacheable} and its like (Spring, JCache), and fields that
     * are a cache (Caffeine, Guava, JCache, Ehcache, cache2k) or methods that make one for a container ({@code @Bean},
     * {@code @Produces}), a static concurrent map, or a map in a class of which there is
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
        return rule(Hazard.CACHES, packages);
    }

    /**
     * Each entity's table is declared tenant-owned, shared or platform, and so are the tables that it names with
     * {@code @SecondaryTable}, {@code @CollectionTable} and {@code @JoinTable}, or that Jakarta Persistence names for
     * collections and links that say nothing.
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
                Entities.undeclaredFurther(type, isDeclared)));
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

    private static ArchRule entities(Function<JavaClass, Stream<Spot>> undeclared) {
        return rule(
                "map declared tables only",
                undeclared,
                "a table of which nobody has said whose rows it holds has no row policy, and all tenants see all of it."
                        + " Declare it in RowIsolation (tenantOwned, shared or platform) and in this rule");
    }

    private static ArchRule rule(Hazard hazard, String... except) {
        return rule(hazard.should(), hazard.search(), hazard.why() + "; " + hazard.mend(), except);
    }

    private static ArchRule rule(
            String should, Function<JavaClass, Stream<Spot>> violations, String because, String... except) {
        return classes()
                .that()
                .resideOutsideOfPackages(except)
                .should(new Violations(should, violations))
                .allowEmptyShould(true)
                .because(because);
    }
}
