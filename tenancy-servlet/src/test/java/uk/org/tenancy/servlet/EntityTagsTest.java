package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.branding.Brands;

/** Whether a client has a file already. */
class EntityTagsTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String TAG = "\"a,1\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"a,1\"",
                "W/\"a,1\"",
                "\"b\", \"a,1\"",
                "\"b\",\"a,1\",\"c\"",
                "W/\"b\" ,\tW/\"a,1\"",
                ",, \"\" , ,\"a,1\"",
                "\"a,1\" and nonsense",
            })
    void a_tag_is_found_weak_or_strong_wherever_it_stands(String value) {
        assertThat(EntityTags.anyIs(TAG, List.of("\"x\"", value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "\"",
                "\"a,1",
                "a,1",
                "a,1\"",
                "\"a,1 \"",
                "\"A,1\"",
                "\"a,11\"",
                "\"a\",\"1\"",
                "w/\"a,1\"",
                "W/ \"a,1\"",
                "W/W/\"a,1\"",
                "W/",
                "W",
                "**",
                "\"*\"",
                "\"b\" \"a,1\"",
                "nonsense, \"a,1\"",
                "\"\"a,1\"\"",
                "'a,1'",
            })
    void anything_else_is_not_the_tag(String value) {
        assertThat(EntityTags.anyIs(TAG, List.of("\"x\"", value))).isFalse();
    }

    @Test
    void no_value_names_nothing() {
        assertThat(EntityTags.anyIs(TAG, List.of())).isFalse();
    }

    @Test
    void a_list_may_be_long() {
        assertThat(EntityTags.anyIs(TAG, List.of("\"b\", ".repeat(300_000) + TAG)))
                .isTrue();
        assertThat(EntityTags.anyIs(TAG, List.of(",".repeat(1_000_000)))).isFalse();
        assertThat(EntityTags.anyIs(TAG, List.of("\"".repeat(1_000_001)))).isFalse();
        assertThat(EntityTags.anyIs(TAG, List.of("W/".repeat(500_000)))).isFalse();
    }

    @Test
    void a_file_that_the_client_has_is_not_sent_again() throws Exception {
        try (Brands brands = new Brandings().brands();
                Site site = Site.behind(Councils.filter())
                        .atStart(context -> BrandServlet.of(brands).register(context, "/brand/"))
                        .start()) {
            for (String path : List.of("/brand/theme.css", "/brand/logo")) {
                Answer whole = site.get(NORTH, path);
                String tag = whole.header("ETag");
                for (String value : List.of(tag, "W/" + tag, "\"b\", " + tag, "*", "\"b\"\r\nIf-None-Match: " + tag)) {
                    Answer answer = site.get(NORTH, path, "If-None-Match: " + value);
                    assertThat(answer.status()).as(value).isEqualTo(304);
                    assertThat(answer.body()).isEmpty();
                    assertThat(answer.header("ETag")).isEqualTo(tag);
                    assertThat(answer.header("Cache-Control")).isEqualTo(whole.header("Cache-Control"));
                    assertThat(answer.header("Vary")).isEqualTo("Host");
                    assertThat(site.ask("HEAD", NORTH, path, "If-None-Match: " + value)
                                    .status())
                            .isEqualTo(304);
                }
                assertThat(site.get(NORTH, path, "If-None-Match: \"b\"").body()).isEqualTo(whole.body());
                assertThat(site.get(NORTH, path, "If-None-Match: " + "\"b\",".repeat(1_500))
                                .body())
                        .isEqualTo(whole.body());
                assertThat(site.ask("POST", NORTH, path, "Content-Length: 0", "If-None-Match: *")
                                .status())
                        .isEqualTo(405);
            }
        }
    }
}
