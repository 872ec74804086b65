package uk.org.tenancy.servlet;

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

@AnalyzeClasses(packages = "uk.org.tenancy.servlet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knows_nothing_of_persistence = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uk.org.tenancy.jpa..", "uk.org.tenancy.test..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule depends_on_little = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "jakarta.servlet..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..",
                    "uk.org.tenancy",
                    "uk.org.tenancy.branding",
                    "uk.org.tenancy.privacy",
                    "uk.org.tenancy.privacy.export",
                    "uk.org.tenancy.privacy.processing",
                    "uk.org.tenancy.privacy.request",
                    "uk.org.tenancy.privacy.retention",
                    "uk.org.tenancy.servlet..");

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
    static final ArchRule nothing_is_open_to_subclasses = classes()
            .that()
            .arePublic()
            .and(DescribedPredicate.not(JavaClass.Predicates.INTERFACES))
            .should()
            .haveModifier(JavaModifier.FINAL);
}
