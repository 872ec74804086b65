package uk.org.tenancy.test.attack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanaryTest {

    private static final String TEXT = "qwrtzpsdfghk";
    private final Canary canary = new Canary(TEXT);

    static Stream<String> spellings() {
        String codes = "&#113;&#x77;rtzpsdfghk";
        return Stream.of(
                        "a " + TEXT + " b",
                        "QwRtZpSdFgHk",
                        codes,
                        "%71%77rtzpsdfghk",
                        "\\u0071wrtzpsdfghk",
                        "\\x71wrtzpsdfghk",
                        base64(TEXT),
                        base64("x" + TEXT + "y"),
                        base64("xy" + TEXT),
                        base64("xyz" + TEXT.toUpperCase(java.util.Locale.ROOT) + "xyz"),
                        "717772747a707364",
                        "khgfdspztrwq")
                .map(spelt -> spelt.startsWith("7177") ? "717772747a7073646667686b" : spelt);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void it_is_found_however_it_is_written(String spelt) {
        assertThat(canary.piece("<p>" + spelt + "</p>")).isPresent();
    }

    @Test
    void other_texts_are_not_taken_for_it() {
        assertThat(canary.isIn("qwrtzpsdfghl and " + base64("qwrtzpsdfghl") + " 100% & more \\u00zz"))
                .isFalse();
    }

    @Test
    void it_is_found_in_headers_too() {
        Answer answer = new Answer(302, Map.of("Location", List.of("/reports/" + TEXT)), "");
        assertThat(canary.piece(answer.all()))
                .hasValueSatisfying(piece -> assertThat(piece).contains("location: /reports/"));
    }
}
