package uk.org.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    private static final int LONGEST = 19;

    private interface Look {
        void at(byte[] text, int from, int to, int special);
    }

    // Every byte at every place of texts of every length, with and without one of the same after it.
    private static void everywhere(int one, Look look) {
        for (int to = 1; to <= LONGEST; to++) {
            for (int place = 0; place < to; place++) {
                for (int from = 0; from <= place; from++) {
                    byte[] text = "abcdefghijklmnopqrs!#[]".getBytes(StandardCharsets.US_ASCII);
                    text[place] = (byte) one;
                    look.at(text, from, to, place);
                    text[to - 1] = (byte) one;
                    look.at(text, from, to, place);
                }
            }
        }
    }

    private static boolean isPlain(int one) {
        return one >= ' ' && one < 0x7F && one != '"' && one != '\\';
    }

    @Test
    void it_passes_over_what_is_plain_and_stops_at_all_else() {
        for (int one = 0; one < 256; one++) {
            boolean plain = isPlain(one);
            everywhere(
                    one,
                    (text, from, to, place) ->
                            assertThat(PlainText.end(text, from, to)).isEqualTo(plain ? to : place));
        }
    }

    @Test
    void it_copies_what_it_passes_over_and_changes_only_the_spare_bytes_behind() {
        for (int one = 0; one < 256; one++) {
            boolean plain = isPlain(one);
            everywhere(one, (text, from, to, place) -> {
                byte[] copy = new byte[3 + to - from + PlainText.SPARE];
                int end = plain ? to : place;
                assertThat(PlainText.copy(text, from, to, copy, 3)).isEqualTo(end);
                assertThat(copy).startsWith(0, 0, 0);
                assertThat(Arrays.copyOfRange(copy, 3, 3 + end - from)).isEqualTo(Arrays.copyOfRange(text, from, end));
            });
        }
    }

    @Test
    void it_finds_the_first_of_a_byte() {
        for (int one : new int[] {'\n', 0, 0x80, 0xFF}) {
            everywhere(
                    one,
                    (text, from, to, place) -> assertThat(PlainText.find((byte) one, text, from, to))
                            .isEqualTo(place));
            everywhere(
                    one ^ 1,
                    (text, from, to, place) -> assertThat(PlainText.find((byte) one, text, from, to))
                            .isEqualTo(to));
        }
    }
}
