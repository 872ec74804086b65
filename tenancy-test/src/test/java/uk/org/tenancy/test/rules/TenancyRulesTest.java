package uk.org.tenancy.test.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class TenancyRulesTest {

    private static final Map<String, ArchRule> RULES = Map.ofEntries(
            Map.entry("jdbc", TenancyRules.jdbcOnlyIn()),
            Map.entry("native queries", TenancyRules.nativeQueriesOnlyIn()),
            Map.entry("handed over", TenancyRules.handedOverWorkKeepsItsTenant()),
            Map.entry("background", TenancyRules.backgroundWorkNamesItsTenant()),
            Map.entry("start", TenancyRules.startUpNamesItsTenant()),
            Map.entry("keys", TenancyRules.sqlNamesTheTenantInKeys()),
            Map.entry("addresses", TenancyRules.addressesShowNoRowNumbers()),
            Map.entry("thread locals", TenancyRules.noThreadLocals()),
            Map.entry("static state", TenancyRules.noStaticState()),
            Map.entry("caches", TenancyRules.cachesKnowTheTenant()),
            Map.entry("entities", TenancyRules.entitiesAreDeclared("report", "public.report_update", "category")),
            Map.entry("personal data", TenancyRules.personalDataIsDeclared()));

    static final List<Arguments> BROKEN = List.of(
            Arguments.of("jdbc", Broken.UsesDataSource.class, "javax.sql.DataSource"),
            Arguments.of("jdbc", Broken.UsesDriverManager.class, "java.sql.DriverManager"),
            Arguments.of("jdbc", Broken.UsesConnection.class, "java.sql.Connection"),
            Arguments.of("jdbc", Broken.UnwrapsConnection.class, "java.sql.Connection"),
            Arguments.of("native queries", Broken.UsesTemplate.class, "JdbcTemplate.queryForList"),
            Arguments.of("native queries", Broken.MakesNativeQuery.class, "createNativeQuery"),
            Arguments.of("native queries", Broken.NamesNativeQuery.class, "@NamedNativeQuery"),
            Arguments.of("native queries", Broken.DeclaresNativeQuery.class, "DeclaresNativeQuery.all()"),
            Arguments.of("handed over", Broken.MakesExecutor.class, "newFixedThreadPool"),
            Arguments.of("handed over", Broken.StartsThread.class, "java.lang.Thread"),
            Arguments.of("handed over", Broken.StartsTimer.class, "java.util.Timer"),
            Arguments.of("handed over", Broken.SuppliesAsync.class, "supplyAsync"),
            Arguments.of("handed over", Broken.DelaysWork.class, "delayedExecutor"),
            Arguments.of("handed over", Broken.AddsStage.class, "thenApply"),
            Arguments.of("handed over", Broken.StreamsInParallel.class, "parallelStream"),
            Arguments.of("handed over", Broken.TurnsStreamParallel.class, "parallel()"),
            Arguments.of("background", Broken.WorksAsync.class, "WorksAsync.remind()"),
            Arguments.of("background", Broken.WorksAsyncAltogether.class, "WorksAsyncAltogether.remind()"),
            Arguments.of("background", Broken.WorksOnSchedule.class, "WorksOnSchedule.tidy()"),
            Arguments.of("background", Broken.WorksNightly.class, "WorksNightly.tidy()"),
            Arguments.of("thread locals", Broken.KeepsThreadLocal.class, "java.lang.ThreadLocal"),
            Arguments.of("thread locals", Broken.KeepsInheritableThreadLocal.class, "InheritableThreadLocal"),
            Arguments.of("static state", Broken.HasStaticField.class, "HasStaticField.council"),
            Arguments.of("static state", Broken.HasStaticCounter.class, "HasStaticCounter.REPORTS"),
            Arguments.of("static state", Broken.HasStaticMap.class, "HasStaticMap.TITLES"),
            Arguments.of("static state", Broken.ChangesStaticList.class, "ChangesStaticList.TITLES"),
            Arguments.of("static state", Broken.ChangesStaticListElsewhere.class, "Elsewhere.TITLES"),
            Arguments.of("static state", Broken.ChangesStaticListOfOthers.class, "OfOthers.TITLES"),
            Arguments.of("static state", Broken.ChangesStaticArray.class, "ChangesStaticArray.TITLES"),
            Arguments.of("static state", Broken.SortsStaticArray.class, "SortsStaticArray.TITLES"),
            Arguments.of("static state", Broken.FillsStaticArray.class, "FillsStaticArray.BUFFER"),
            Arguments.of("start", Broken.StartsWithData.class, "it calls EntityManager.createQuery"),
            Arguments.of("start", Broken.ListensWithData.class, "it calls ListensWithData.load, which calls Entity"),
            Arguments.of("start", Broken.RunsWithData.class, "RunsWithData.main"),
            Arguments.of("start", Broken.HearsOfStart.class, "HearsOfStart.started"),
            Arguments.of("start", Broken.HearsOfStartToo.class, "HearsOfStartToo.started"),
            Arguments.of("keys", Broken.NamesOldKey.class, "'ON CONFLICT (lower(email), team)'"),
            Arguments.of("keys", Broken.GroupsByKey.class, "'GROUP BY r.id', which shows r.title too"),
            Arguments.of("keys", Broken.GroupsByEntity.class, "'GROUP BY r', where r is a whole row"),
            Arguments.of("addresses", Broken.TakesRowNumber.class, "TakesRowNumber.report(long)"),
            Arguments.of("caches", Broken.CachesInCaffeine.class, "CachesInCaffeine.titles"),
            Arguments.of("caches", Broken.CachesInStaticMap.class, "CachesInStaticMap.TITLES"),
            Arguments.of("caches", Broken.CachesByParameter.class, "CachesByParameter.title(long)"),
            Arguments.of("caches", Broken.CachesByKey.class, "CachesByKey.title("),
            Arguments.of("caches", Broken.CachesSeveral.class, "CachesSeveral.title("),
            Arguments.of("caches", Broken.CachesAltogether.class, "CachesAltogether.title(long)"),
            Arguments.of("caches", Broken.CachesByPartOfParameters.class, "CachesByPartOfParameters.title("),
            Arguments.of("caches", Broken.CachesInOneForAll.class, "CachesInOneForAll.titles"),
            Arguments.of("caches", Broken.MakesCache.class, "MakesCache.titles()"),
            Arguments.of("entities", Broken.HasTableByDefault.class, "the table 'HasTableByDefault_labels'"),
            Arguments.of("entities", Broken.LinksByDefault.class, "the table 'report_audit_note'"),
            Arguments.of("entities", Broken.LinksOneWay.class, "the table 'report_audit_note'"),
            Arguments.of("entities", Broken.LinksFromPart.class, "the table 'report_Report'"),
            Arguments.of("entities", Broken.HasFurtherTable.class, "the table 'report_tag'"),
            Arguments.of("entities", Broken.HasSecondaryTable.class, "the table 'report_text'"),
            Arguments.of("entities", Broken.IsNotDeclared.class, "the table 'audit_note'"),
            Arguments.of("entities", Broken.IsNotDeclaredByName.class, "the table 'note'"),
            Arguments.of("entities", Broken.PhotoReport.class, "the table 'PhotoReport'"),
            Arguments.of("personal data", Broken.HasUndeclaredColumn.class, "HasUndeclaredColumn.email"),
            Arguments.of("personal data", Broken.HasUndeclaredCollection.class, "HasUndeclaredCollection.telephones"),
            Arguments.of("personal data", Broken.HasNameForId.class, "HasNameForId.userName"),
            Arguments.of("personal data", Broken.HasUndeclaredProperty.class, "HasUndeclaredProperty.email"),
            Arguments.of("personal data", Broken.IsUndeclaredPart.class, "IsUndeclaredPart.postcode"),
            Arguments.of("personal data", Broken.IsUndeclaredParent.class, "IsUndeclaredParent.createdBy"));

    @ParameterizedTest
    @FieldSource("BROKEN")
    void what_breaks_a_rule_breaks_that_one_only_and_is_named(String rule, Class<?> sample, String named) {
        JavaClasses classes = new ClassFileImporter().importClasses(sample);

        assertThat(broken(classes)).containsExactly(rule);
        assertThat(RULES.get(rule).evaluate(classes).getFailureReport().getDetails())
                .allSatisfy(detail -> assertThat(detail).contains("Broken.java:"))
                .anySatisfy(detail -> assertThat(detail).contains(named));
    }

    @Test
    void every_sample_is_used_and_every_rule_has_one() {
        Set<Object> used =
                new HashSet<>(BROKEN.stream().map(each -> each.get()[1]).toList());
        used.addAll(List.of(Broken.Report.class, Broken.Labelled.class));
        assertThat(Broken.class.getDeclaredClasses()).containsExactlyInAnyOrder(used.toArray(Class<?>[]::new));
        assertThat(BROKEN.stream().map(each -> each.get()[0])).containsAll(RULES.keySet());
    }

    @Test
    void what_does_the_same_in_the_right_way_breaks_none() {
        JavaClasses classes = new ClassFileImporter()
                .importClasses(Stream.concat(Stream.of(Clean.class), Arrays.stream(Clean.class.getDeclaredClasses()))
                        .toList());

        RULES.values().forEach(rule -> rule.check(classes));
    }

    @Test
    void a_rule_says_why_and_what_to_do() {
        JavaClasses classes = new ClassFileImporter().importClasses(Broken.SuppliesAsync.class);

        assertThatThrownBy(() -> TenancyRules.handedOverWorkKeepsItsTenant().check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "should hand work over with its tenant, because another thread has no tenant",
                        "use TenantFuture in the place of CompletableFuture",
                        "Broken.java:");
    }

    @Test
    void rules_do_not_hold_where_somebody_has_looked() {
        JavaClasses classes = new ClassFileImporter().importClasses(Broken.class.getDeclaredClasses());

        TenancyRules.jdbcOnlyIn("org.example..", "..test.rules").check(classes);
        TenancyRules.nativeQueriesOnlyIn("..test.rules").check(classes);
        TenancyRules.noStaticState("..test.rules").check(classes);
    }

    @Test
    void entities_can_be_declared_in_any_other_way() {
        JavaClasses classes = new ClassFileImporter().importClasses(Broken.IsNotDeclared.class);

        TenancyRules.entitiesAreDeclared(entity -> entity.getSimpleName().equals("IsNotDeclared"))
                .check(classes);
        assertThat(TenancyRules.entitiesAreDeclared(entity -> false)
                        .evaluate(classes)
                        .hasViolation())
                .isTrue();
    }

    private static List<String> broken(JavaClasses classes) {
        return RULES.entrySet().stream()
                .filter(rule -> rule.getValue().evaluate(classes).hasViolation())
                .map(Map.Entry::getKey)
                .toList();
    }
}
