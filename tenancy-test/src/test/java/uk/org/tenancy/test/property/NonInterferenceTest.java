package uk.org.tenancy.test.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.test.Outcome;
import uk.org.tenancy.test.property.Interleaving.Step;

class NonInterferenceTest {

    private static final Tenant NORTHMOOR = council("northmoor");
    private static final Tenant SOUTHMOOR = council("southmoor");

    @ParameterizedTest
    @ValueSource(classes = {PropertySamples.Clean.class, PropertySamples.InDatabase.class})
    void councils_that_do_not_meet_pass(Class<?> sample) {
        Outcome outcome = Outcome.ofProperties(sample);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(1);
    }

    @Test
    void a_cache_without_the_tenant_is_found_and_shrinks_to_three_steps() {
        List<String> steps = stepsOf(PropertySamples.SharedCache.class);

        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).endsWith(": file a report");
        assertThat(steps.get(1)).endsWith(": see the first");
        assertThat(steps.get(2)).endsWith(": see the first");
        assertThat(whoOf(steps.get(0))).isEqualTo(whoOf(steps.get(1))).isNotEqualTo(whoOf(steps.get(2)));
    }

    @Test
    void a_counter_of_all_councils_is_found_though_ids_may_differ_and_shrinks_to_three_steps() {
        List<String> steps = stepsOf(PropertySamples.GlobalCounter.class);

        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).endsWith(": count").isEqualTo(steps.get(2));
        assertThat(steps.get(1)).endsWith(": file a report").doesNotStartWith(whoOf(steps.get(0)));
    }

    @Test
    void a_counter_of_all_councils_shrinks_to_two_steps_where_nothing_may_differ() {
        List<String> steps = stepsOf(PropertySamples.GlobalCounterSeenExactly.class);

        assertThat(steps).hasSize(2);
        assertThat(steps.get(0)).endsWith(": file quietly");
        assertThat(steps.get(1)).endsWith(": count").doesNotStartWith(whoOf(steps.get(0)));
    }

    @Test
    void what_goes_past_row_security_is_found_in_a_database() {
        assertThat(Outcome.ofProperties(PropertySamples.PastRowSecurity.class).failure())
                .hasMessageContaining(" sees what others do:")
                .hasMessageContaining(": count' sees: ");
    }

    @Test
    void what_differs_by_chance_is_not_taken_for_interference() {
        assertThat(Outcome.ofProperties(PropertySamples.ByChance.class).failure())
                .hasMessageContaining("differs between two runs without anybody else");
    }

    @Test
    void the_message_shows_each_step_and_what_the_council_sees_alone() {
        Operation<List<String>> note = Operation.of("note", world -> world.add("x") ? world.toString() : "");

        assertThatThrownBy(() -> NonInterference.<List<String>>in(ArrayList::new)
                        .check(new Interleaving<>(List.of(
                                new Step<>(NORTHMOOR, Operation.of("wait", world -> null)),
                                new Step<>(SOUTHMOOR, note),
                                new Step<>(NORTHMOOR, note)))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        tenant 'northmoor' sees what others do:
                          1. northmoor: wait -> null
                          2. southmoor: note -> [x]
                          3. northmoor: note -> [x, x]
                        Alone, 'northmoor: note' sees: [x]
                        Look for what both use: caches, static fields, files, tables without a row policy""");
    }

    @Test
    void a_normaliser_that_loses_observations_is_refused() {
        Operation<String> look = Operation.of("look", world -> world);

        assertThatThrownBy(() -> NonInterference.in(() -> "world")
                        .normalisedBy(seen -> List.of())
                        .check(new Interleaving<>(List.of(new Step<>(SOUTHMOOR, look), new Step<>(NORTHMOOR, look)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made 0 texts of 1 observations");
    }

    @Test
    void each_run_has_a_world_of_its_own_that_is_closed_and_each_step_its_council() {
        List<String> happened = new ArrayList<>();
        Operation<AutoCloseable> look = Operation.of(
                "look", world -> happened.add(TenantContext.require().id().value()));

        NonInterference.<AutoCloseable>in(() -> {
                    happened.add("open");
                    return () -> happened.add("close");
                })
                .check(new Interleaving<>(List.of(new Step<>(NORTHMOOR, look), new Step<>(SOUTHMOOR, look))));

        assertThat(String.join(" ", happened))
                .isEqualTo("open northmoor southmoor close open northmoor close open southmoor close");
        assertThat(TenantContext.binding()).isEmpty();
    }

    /** The steps in the message of the one failure. */
    private static List<String> stepsOf(Class<?> sample) {
        return Outcome.ofProperties(sample)
                .failure()
                .getMessage()
                .lines()
                .filter(line -> line.matches("  \\d+\\. .*"))
                .map(line -> line.replaceFirst("  \\d+\\. (.*?) -> .*", "$1"))
                .toList();
    }

    private static String whoOf(String step) {
        return step.substring(0, step.indexOf(':'));
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
