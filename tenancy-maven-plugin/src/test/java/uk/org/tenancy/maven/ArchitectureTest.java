package uk.org.tenancy.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "uk.org.tenancy.maven", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_plugin_knows_the_command_line_and_the_survey_of_code_and_nothing_else_of_the_library =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "uk.org.tenancy.maven..",
                            "uk.org.tenancy.jpa.convert.command..",
                            "uk.org.tenancy.jpa.policy",
                            "uk.org.tenancy.test.rules",
                            "java..",
                            "org.jspecify..",
                            "org.apache.maven..");
}
