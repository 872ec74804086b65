package uk.org.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import uk.org.tenancy.TenantContext;

class BindingTest {

    @Test
    void a_method_and_what_runs_before_and_after_it_have_its_tenant() {
        assertPasses(BindingSamples.OnMethods.class, 3);
    }

    @Test
    void a_class_gives_its_tenant_to_its_methods_and_nested_classes_unless_they_have_their_own() {
        assertPasses(BindingSamples.OnClass.class, 4);
    }

    @Test
    void a_class_gives_its_tenant_to_its_subclasses() {
        assertPasses(BindingSamples.OnSuperclass.class, 5);
    }

    @Test
    void repeated_parameterized_and_dynamic_tests_have_the_tenant() {
        assertPasses(BindingSamples.ManyTimes.class, 7);
    }

    @Test
    void a_tenant_is_passed_to_those_who_ask_for_it() {
        assertPasses(BindingSamples.Parameters.class, 2);
    }

    @Test
    void the_annotation_of_a_method_works_alone() {
        assertPasses(BindingSamples.WithoutTheAnnotationOfTheClass.class, 1);
    }

    @Test
    void tests_in_parallel_do_not_mix() {
        Outcome outcome = Outcome.of(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"),
                BindingSamples.Parallel.class,
                BindingSamples.ManyTimes.class,
                BindingSamples.OnClass.class,
                BindingSamples.Parameters.class);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(150 + 7 + 4 + 2);
    }

    @Test
    void a_parameter_for_which_there_is_no_tenant_is_an_error_with_its_remedy() {
        assertThat(Outcome.of(BindingSamples.NoTenantToPass.class).failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining("put @WithTenant(\"northmoor\") on the parameter, the method or the class");
    }

    @Test
    void what_is_not_an_id_is_an_error_with_its_remedy() {
        assertThat(Outcome.of(BindingSamples.WrongId.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContainingAll("@WithTenant(\"North Moor\")", "as in @WithTenant(\"northmoor\")");
    }

    @Test
    void what_is_not_an_id_on_a_parameter_is_an_error_with_its_remedy() {
        assertThat(Outcome.of(BindingSamples.WrongIdOfParameter.class).failure())
                .hasMessageContainingAll("@WithTenant(\"\")", "as in @WithTenant(\"northmoor\")")
                .hasCauseInstanceOf(ExtensionConfigurationException.class);
    }

    private static void assertPasses(Class<?> sample, int tests) {
        Outcome outcome = Outcome.of(sample);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(tests);
        assertThat(TenantContext.binding()).isEmpty();
    }
}
