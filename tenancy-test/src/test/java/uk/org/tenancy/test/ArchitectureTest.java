package uk.org.tenancy.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import uk.org.tenancy.test.attack.IsolationSuite;
import uk.org.tenancy.test.attack.http.HttpSuite;

@AnalyzeClasses(packages = "uk.org.tenancy.test", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule depends_on_little = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.sql..",
                    "javax.xml.stream..",
                    "javax.net.ssl..",
                    "org.junit.jupiter.api..",
                    "org.junit.platform.commons..",
                    "org.opentest4j..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "jakarta.persistence..",
                    "uk.org.tenancy..",
                    "io.zonky.test..",
                    "com.tngtech.archunit..",
                    "org.objectweb.asm..",
                    "net.jqwik.api..",
                    "org.springframework..",
                    "org.jsoup..");

    @ArchTest
    static final ArchRule archunit_is_needed_by_the_rules_only = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.test.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.tngtech.archunit..", "org.objectweb.asm..");

    @ArchTest
    static final ArchRule jqwik_is_needed_by_the_properties_only = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.test.property..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.jqwik..");

    @ArchTest
    static final ArchRule spring_is_needed_by_its_own_support_only = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.test.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule the_embedded_database_is_needed_in_one_class_only = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("uk.org.tenancy.test.database.EmbeddedServer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.zonky.test..");

    @ArchTest
    static final ArchRule only_attacks_know_persistence = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.test.attack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule jsoup_is_needed_by_attacks_over_http_only = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.test.attack.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jsoup..");

    @ArchTest
    static final ArchRule attacks_on_rows_do_not_need_attacks_over_http = noClasses()
            .that()
            .resideInAPackage("uk.org.tenancy.test.attack")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("uk.org.tenancy.test.attack.http..");

    @ArchTest
    static final ArchRule has_no_cycles =
            slices().matching("uk.org.tenancy.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_are_null_marked = classes()
            .should(new ArchCondition<>("be in a null-marked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
                }
            });

    @ArchTest
    static final ArchRule only_the_suites_are_open_to_subclasses = classes()
            .that()
            .arePublic()
            .and()
            .areNotAssignableTo(IsolationSuite.class)
            .and()
            .areNotAssignableTo(HttpSuite.class)
            .and(DescribedPredicate.not(JavaClass.Predicates.INTERFACES))
            .should()
            .haveModifier(JavaModifier.FINAL);
}
