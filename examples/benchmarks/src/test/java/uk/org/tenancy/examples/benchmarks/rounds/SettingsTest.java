package uk.org.tenancy.examples.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void what_is_given_replaces_what_is_usual() {
        Settings settings = Settings.parse("programs", "--update", "--rounds=9", "--seed=3");
        assertThat(settings.rounds()).isEqualTo(9);
        assertThat(settings.seed()).isEqualTo(3);
        assertThat(settings.update()).isTrue();
        assertThat(settings.command())
                .isEqualTo(
                        "mvn compile exec:java@programs -pl examples/benchmarks -am -Dexec.args=\"--update --rounds=9 --seed=3\"");
    }

    @Test
    void a_quick_run_can_be_adjusted_wherever_the_word_stands() {
        assertThat(Settings.parse("programs", "--rounds=3", "--quick").rounds()).isEqualTo(3);
        assertThat(Settings.parse("programs", "--quick").rounds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--rounds", "--rounds=0", "--rounds=1000", "--seed=x", "quick"})
    void anything_else_is_refused(String argument) {
        assertThatThrownBy(() -> Settings.parse("programs", argument)).isInstanceOf(IllegalArgumentException.class);
    }
}
