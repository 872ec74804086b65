package uk.org.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million tasks, or as many as the property {@code stress.tasks} says, and what the same program finds when it is broken. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class StressTest {

    private static final long TASKS = Long.getLong("stress.tasks", 1_000_000);

    @Test
    void C15_a_million_tasks_of_three_councils_never_see_a_wrong_tenant_and_leave_none() throws Exception {
        StressResult result = new Stress(Stress.Way.CARRYING).run(TASKS);

        System.out.println(result);
        assertThat(result.tasks()).isGreaterThanOrEqualTo(TASKS);
        assertThat(result.wrong()).isZero();
        assertThat(result.leaked()).isZero();
        assertThat(result.lost()).isZero();
    }

    @Test
    @Timeout(60)
    void the_same_program_finds_wrong_tenants_where_nothing_is_wrapped() throws Exception {
        assertThat(new Stress(Stress.Way.PLAIN).run(10_000).wrong()).isPositive();
    }

    @Test
    @Timeout(60)
    void the_same_program_finds_what_a_wrapper_leaves_behind_that_does_not_clear_up() throws Exception {
        assertThat(new Stress(Stress.Way.FORGETFUL).run(10_000).leaked()).isPositive();
    }
}
