package uk.org.tenancy.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void what_is_given_replaces_what_is_usual() {
        Options options = Options.parse("--update", "--tenants=50,5", "--rows=9000", "--rounds=7", "--seed=3");
        assertThat(options.tenants()).containsExactly(5, 50);
        assertThat(options.rows()).isEqualTo(9_000);
        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.seed()).isEqualTo(3);
        assertThat(options.update()).isTrue();
        assertThat(options.statements()).isEqualTo(Options.parse().statements());
        assertThat(options.command())
                .endsWith(" -Dexec.args=\"--update --tenants=50,5 --rows=9000 --rounds=7 --seed=3\"");
    }

    @Test
    void a_quick_run_can_be_adjusted_wherever_the_word_stands() {
        assertThat(Options.parse("--rounds=3", "--quick").rows())
                .isLessThan(Options.parse().rows());
        assertThat(Options.parse("--rounds=3", "--quick").rounds()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--rounds", "--rounds=0", "--rounds=1001", "--tenants=1,", "--seed=x", "quick"})
    void anything_else_is_refused(String argument) {
        assertThatThrownBy(() -> Options.parse(argument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenants_without_enough_rows_are_refused() {
        assertThatThrownBy(() -> new Volume(400, 1_000))
                .hasMessage("each tenant needs 20 reports, so 400 tenants need at least 24800 rows, not 1000");
    }
}
