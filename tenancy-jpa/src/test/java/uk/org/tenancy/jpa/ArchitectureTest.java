package uk.org.tenancy.jpa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "uk.org.tenancy.jpa", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_import_in_one_direction =
            slices().matching("uk.org.tenancy.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_vault_does_not_know_the_front_door = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uk.org.tenancy.servlet..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule the_sql_knows_nothing_of_data_sources_and_tenants = classes()
            .that()
            .resideInAPackage("uk.org.tenancy.jpa.policy..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "uk.org.tenancy.jpa.policy..");

    @ArchTest
    static final ArchRule only_its_bridge_knows_hibernate = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.jpa.hibernate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..");

    @ArchTest
    static final ArchRule no_pool_is_known =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.zaxxer..");

    @ArchTest
    static final ArchRule only_what_handles_connections_knows_the_driver = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.jpa.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.postgresql..");

    @ArchTest
    static final ArchRule only_its_bridge_knows_eclipselink = noClasses()
            .that()
            .resideOutsideOfPackage("uk.org.tenancy.jpa.eclipselink..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.persistence..");

    @ArchTest
    static final ArchRule what_is_internal_to_the_core_stays_there =
            noClasses().should().dependOnClassesThat().resideInAPackage("uk.org.tenancy.internal..");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .should(ArchCondition.from(DescribedPredicate.describe(
                    "stand in a package that is @NullMarked",
                    type -> type.getPackage().tryGetPackageInfo().isPresent()
                            && type.getPackage().isAnnotatedWith(NullMarked.class))));
}
