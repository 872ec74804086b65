package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What gets through where the mapper keeps rows apart, over a database that shows every row to whoever asks. */
class MappedTest {

    @ParameterizedTest
    @EnumSource(Provider.class)
    void a_provider_by_itself_leaks_in_these_ways_and_in_no_others(Provider provider) throws IOException {
        Set<String> leaks = Mapped.alone(provider).leaks();
        assertThat(leaks)
                .as("SQL, what is open when the tenant changes, and keys that tell")
                .contains("sql-select", "sql-truncate", "kept-manager-query", "hibernate-sql-function")
                .contains("oracle-unique", "oracle-primary-key", "oracle-foreign-key");
        if (provider == Provider.HIBERNATE) {
            assertThat(leaks)
                    .as("native queries, links to what is only referred to, planted children, and filters switched off")
                    .contains("native-rows", "native-collections", "link-reference", "link-new", "hibernate-filters")
                    .contains("link-collection");
        }
        assertThat(leaks).as(String.join("\n", leaks)).containsExactlyElementsOf(expected(provider));
    }

    /** As {@code docs/isolation-levels.md} says. */
    @ParameterizedTest
    @EnumSource(Provider.class)
    void the_level_mapped_leaks_by_keys_without_the_tenant_and_lets_shared_rows_be_changed(Provider provider) {
        assertThat(Mapped.guarded(provider).leaks())
                .containsExactly(
                        "oracle-persist",
                        "shared-find-change",
                        "shared-jpql-delete",
                        "shared-jpql-update",
                        "shared-persist",
                        "shared-remove");
    }

    /** One id in each line. */
    private static List<String> expected(Provider provider) throws IOException {
        String name = "/leaks/" + provider.release() + ".txt";
        try (InputStream lines = Objects.requireNonNull(MappedTest.class.getResourceAsStream(name), name)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
