package uk.org.tenancy;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "uk.org.tenancy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "uk.org.tenancy";

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("uk.org.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule every_package_says_what_it_is_for_and_is_null_marked =
            classes().should(stand_in_a_null_marked_package());

    @ArchTest
    static final ArchRule core_is_plain_java = classes()
            .that()
            .resideOutsideOfPackages(
                    ROOT + ".context.micrometer",
                    ROOT + ".context.concurrency",
                    ROOT + ".context.microprofile",
                    ROOT + ".context.opentelemetry")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "..",
                    "java..",
                    "javax.crypto..",
                    "javax.xml..",
                    "org.slf4j..",
                    "com.github.benmanes.caffeine..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule the_adapter_to_micrometer_stands_alone = standsAlone("micrometer", "io.micrometer..");

    @ArchTest
    static final ArchRule the_adapter_to_jakarta_concurrency_stands_alone =
            standsAlone("concurrency", "jakarta.enterprise.concurrent..");

    @ArchTest
    static final ArchRule the_adapter_to_microprofile_stands_alone =
            standsAlone("microprofile", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule the_adapter_to_opentelemetry_stands_alone =
            standsAlone("opentelemetry", "io.opentelemetry..");

    @ArchTest
    static final ArchRule core_reaches_no_database =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule the_root_package_needs_none_of_the_rooms_above_it =
            noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat(are(inARoomAbove()));

    @ArchTest
    static final ArchRule what_carries_bindings_stands_on_the_root_package_and_the_jdk = classes()
            .that()
            .resideInAPackage(ROOT + ".context")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT,
                    ROOT + ".context",
                    ROOT + ".internal..",
                    "java..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule what_is_internal_stands_on_nothing_of_the_core = noClasses()
            .that()
            .resideInAPackage(ROOT + ".internal..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jspecify..", ROOT + ".internal..");

    @ArchTest
    static final ArchRule what_is_internal_is_used_inside_its_package_tree_only = classes()
            .that()
            .resideInAPackage("..internal..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage(ROOT + "..");

    // So that whoever does not have the other library misses nothing else.
    private static ArchRule standsAlone(String adapter, String library) {
        String own = ROOT + ".context." + adapter;
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        own, ROOT, library, "java..", "org.jspecify..", "com.google.errorprone.annotations..")
                .andShould()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(own);
    }

    private static DescribedPredicate<JavaClass> inARoomAbove() {
        return DescribedPredicate.describe(
                "in a sub-package of " + ROOT + " that is not internal",
                type -> type.getPackageName().startsWith(ROOT + ".")
                        && !type.getPackageName().startsWith(ROOT + ".internal"));
    }

    private static ArchCondition<JavaClass> stand_in_a_null_marked_package() {
        return new ArchCondition<>("stand in a package that is @NullMarked in its package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().tryGetPackageInfo().isPresent()
                        && type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " has no package-info with @NullMarked"));
            }
        };
    }
}
