package uk.org.tenancy.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogoTest {

    private static final String START = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">";

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_is_refused_with_what_and_where(Path file) {
        String name = file.getFileName().toString();
        String expected = PictureFiles.expected().getProperty(name);

        assertThatExceptionOfType(LogoRefusedException.class)
                .isThrownBy(() -> Logo.read(name, PictureFiles.read(file)))
                .withMessageStartingWith("the picture '" + name + "' is refused. It ")
                .withMessageContaining(expected)
                .satisfies(refused ->
                        assertThat(refused.reasons()).isNotEmpty().noneMatch(reason -> reason.contains("\n")));
    }

    @ParameterizedTest
    @MethodSource("logos")
    void a_harmless_logo_is_taken_and_rebuilding_it_again_changes_nothing(Path file) {
        Logo logo = Logo.read(file.toString(), PictureFiles.read(file));

        assertThat(logo.width()).isBetween(1, 4096);
        assertThat(logo.height()).isBetween(1, 4096);
        assertThat(Logo.read("again", logo.bytes())).isEqualTo(logo).hasToString(logo.toString());
    }

    @Test
    void there_are_attacks_and_logos_to_try() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(logos()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(attacks()).hasSameSizeAs(PictureFiles.expected().keySet());
    }

    @Test
    void a_file_that_is_too_large_is_refused_before_it_is_read() {
        String path = START + "<path d=\"" + "M0 0".repeat(140_000) + "\"/></svg>";

        assertThatExceptionOfType(LogoRefusedException.class)
                .isThrownBy(() -> Logo.read("large.svg", path.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("bytes, and up to 524288 are taken");
    }

    @Test
    void a_logo_is_written_anew_with_styles_as_attributes_and_without_comments() {
        Logo logo = svg("<!-- made by hand --><path style='fill: #0F0 ; stroke-width:2px' fill='red' d='M0 0'/>"
                + "<use xmlns:x='http://www.w3.org/1999/xlink' x:href='#a'/><g id='a'><title>5 &lt; 6</title></g>");

        assertThat(new String(logo.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(START + "<path fill=\"#0F0\" d=\"M0 0\" stroke-width=\"2px\"></path>"
                        + "<use href=\"#a\"></use><g id=\"a\"><title>5 &lt; 6</title></g></svg>");
    }

    @Test
    void words_in_a_logo_stay_words() {
        Logo logo = svg("<g aria-label='\"/>&lt;script>&amp;'/>");

        assertThat(latin(logo.bytes()))
                .isEqualTo(START + "<g aria-label=\"&quot;/&gt;&lt;script&gt;&amp;\"></g></svg>");
    }

    @Test
    void a_logo_knows_its_hash_its_type_its_size_and_how_to_be_served() throws IOException {
        Logo logo = Logo.read("logo.png", PictureFiles.logo("transparent.png"));

        assertThat(logo.mediaType()).isEqualTo("image/png");
        assertThat(logo.width()).isEqualTo(16);
        assertThat(logo.height()).isEqualTo(8);
        assertThat(logo.sha256()).hasSize(64).matches("[0-9a-f]+");
        assertThat(logo.fileName()).isEqualTo(logo.sha256() + ".png");
        assertThat(logo.open().readAllBytes()).isEqualTo(logo.bytes());
        assertThat(logo.headers())
                .containsEntry("Content-Type", "image/png")
                .containsEntry("Content-Length", "" + logo.bytes().length)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Security-Policy", "default-src 'none'; sandbox")
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("ETag", "\"" + logo.sha256() + "\"");
        logo.bytes()[0] = 0;
        assertThat(logo.bytes()[0]).isEqualTo((byte) 0x89);
    }

    @ParameterizedTest
    @CsvSource({"logo.png, Pencil", "photo.jpg, gps", "photo.jpg, php", "plain.gif, hello", "icon-256.ico, Pencil"})
    void what_does_not_show_is_left_out(String file, String hidden) {
        byte[] content = PictureFiles.logo(file);
        Logo logo = Logo.read(file, content);

        assertThat(latin(content)).contains(hidden);
        assertThat(latin(logo.bytes())).doesNotContain(hidden);
    }

    @ParameterizedTest
    @CsvSource({
        "view-box-only.svg, 4096, 1560",
        "width-and-height.svg, 302, 113",
        "per-cent.svg, 100, 40",
        "inkscape-plain.svg, 794, 302",
        "illustrator-screens.svg, 121, 60",
        "optimised.svg, 64, 64",
        "photo.jpg, 16, 8",
        "plain.gif, 16, 8",
        "lossless.webp, 16, 8",
        "lossy.webp, 16, 8",
        "transparent.webp, 16, 8",
        "icon-sizes.ico, 48, 48",
        "icon-256.ico, 256, 256",
        "icon-order.ico, 32, 32",
    })
    void the_size_is_read_from_the_content(String file, int width, int height) {
        Logo logo = Logo.read(file, PictureFiles.logo(file));

        assertThat(List.of(logo.width(), logo.height())).containsExactly(width, height);
    }

    @Test
    void an_icon_of_several_sizes_is_served_as_one_and_keeps_them() {
        Logo icon = Logo.read("favicon.ico", PictureFiles.logo("icon-sizes.ico"));

        assertThat(icon.mediaType()).isEqualTo("image/vnd.microsoft.icon");
        assertThat(icon.fileName()).endsWith(".ico");
        assertThat(icon.headers())
                .containsEntry("Content-Type", "image/vnd.microsoft.icon")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(icon.bytes()).startsWith(0, 0, 1, 0, 3, 0);
    }

    @Test
    void several_reasons_are_given_at_once_each_with_its_line() {
        assertThatExceptionOfType(LogoRefusedException.class)
                .isThrownBy(() -> svg("\n<script/>\n<g onload='x' filter='url(#a)'/>\n<text>a</text>"))
                .satisfies(refused -> assertThat(refused.reasons())
                        .hasSize(4)
                        .anyMatch(reason -> reason.startsWith("line 2 holds the element <script>"))
                        .anyMatch(reason -> reason.startsWith("line 3 holds 'onload' of <g>"))
                        .anyMatch(
                                reason -> reason.startsWith("line 4 holds the element <text>; turn texts into paths")));
    }

    @Property(tries = 300)
    void no_damaged_picture_brings_anything_but_a_refusal(
            @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(max = 34) int which) {
        Random random = new Random(seed);
        byte[] content = PictureFiles.read(logos().get(which));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
        }
        try {
            Logo logo = Logo.read("damaged", content);
            assertThat(Logo.read("again", logo.bytes())).isEqualTo(logo);
        } catch (LogoRefusedException refused) {
            assertThat(refused.reasons()).isNotEmpty();
        }
    }

    static List<Path> attacks() {
        return PictureFiles.attacks();
    }

    static List<Path> logos() {
        return PictureFiles.logos();
    }

    private static Logo svg(String body) {
        return Logo.read("logo.svg", (START + body + "</svg>").getBytes(StandardCharsets.UTF_8));
    }

    private static String latin(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
