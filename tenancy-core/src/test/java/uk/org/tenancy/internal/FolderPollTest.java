package uk.org.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPollTest {

    private static final Instant LONG_AGO = Instant.parse("2026-04-01T09:00:00Z");

    @TempDir
    Path folder;

    private Instant now = LONG_AGO.plusSeconds(3600);
    private Path file;
    private FolderPoll poll;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("a.txt");
        write(file, "one", LONG_AGO);
        poll = new FolderPoll(folder, 1, any -> any.toString().endsWith(".txt"), () -> now);
    }

    @Test
    void the_first_look_takes_everything_and_the_next_ones_nothing() throws IOException {
        Files.writeString(folder.resolve("b.other"), "not ours");

        assertThat(poll.first().written()).containsExactly(file);
        assertNothingNew();
        assertNothingNew();
    }

    @Test
    void a_written_file_is_reported_when_it_was_left_alone_between_two_looks() throws IOException {
        poll.first();
        write(file, "two!", LONG_AGO.plusSeconds(1));
        assertNothingNew();

        write(file, "three", LONG_AGO.plusSeconds(2));
        assertNothingNew();

        assertThat(poll.next().written()).containsExactly(file);
        assertNothingNew();
    }

    @Test
    void a_file_that_never_rests_is_never_reported() throws IOException {
        poll.first();
        for (int i = 1; i < 20; i++) {
            write(file, "x".repeat(i), LONG_AGO.plusSeconds(i));
            assertNothingNew();
        }
    }

    @Test
    void what_is_being_written_or_moved_is_told_until_it_rests() throws IOException {
        poll.first();
        assertThat(poll.next().unsettled()).isEmpty();
        write(file, "two!", LONG_AGO.plusSeconds(1));
        assertThat(poll.next().unsettled()).containsExactly(file);
        assertThat(poll.next().unsettled()).isEmpty();

        Files.delete(file);
        assertThat(poll.next().unsettled()).containsExactly(file);
        assertThat(poll.next().unsettled()).isEmpty();
    }

    @Test
    void a_file_that_comes_goes_or_is_written_after_the_look_tells_its_folder_from_what_was_seen() throws IOException {
        poll.first();
        assertThat(poll.areAsSeen(folder)).isTrue();
        Path second = folder.resolve("b.txt");
        write(second, "new", LONG_AGO);
        assertThat(poll.areAsSeen(folder)).isFalse();
        assertThat(poll.areAsSeen(folder.resolve("elsewhere"))).isTrue();

        Files.delete(second);
        assertThat(poll.areAsSeen(folder)).isTrue();
        Files.delete(file);
        assertThat(poll.areAsSeen(folder)).isFalse();
    }

    @Test
    void a_new_file_is_reported_once() throws IOException {
        poll.first();
        Path second = folder.resolve("b.txt");
        write(second, "new", LONG_AGO);

        assertNothingNew();
        assertThat(poll.next()).isEqualTo(new FolderPoll.Changes(List.of(second), List.of(), List.of()));
        assertNothingNew();
    }

    @Test
    void a_missing_file_is_reported_when_it_was_missing_twice() throws IOException {
        poll.first();
        Files.delete(file);

        assertNothingNew();
        assertThat(poll.next()).isEqualTo(new FolderPoll.Changes(List.of(), List.of(file), List.of()));
        assertNothingNew();
    }

    @Test
    void a_file_that_is_deleted_and_written_anew_between_looks_has_changed_and_is_not_gone() throws IOException {
        poll.first();
        Files.delete(file);
        assertNothingNew();
        write(file, "one", LONG_AGO.plusSeconds(1));

        assertNothingNew();
        assertThat(poll.next()).isEqualTo(new FolderPoll.Changes(List.of(file), List.of(), List.of()));
    }

    @Test
    void a_file_that_was_gone_and_comes_back_is_reported_again() throws IOException {
        poll.first();
        Files.delete(file);
        poll.next();
        poll.next();
        write(file, "one", LONG_AGO);

        assertNothingNew();
        assertThat(poll.next().written()).containsExactly(file);
    }

    @Test
    void a_file_moved_away_and_back_between_looks_has_not_changed() throws IOException {
        poll.first();
        Path aside = folder.resolve("a.aside");
        Files.move(file, aside);
        assertNothingNew();
        Files.move(aside, file);

        assertNothingNew();
        assertNothingNew();
    }

    @Test
    void a_file_replaced_by_another_of_the_same_size_and_time_has_changed() throws IOException {
        poll.first();
        Path other = folder.resolve("a.other");
        write(other, "two", LONG_AGO);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertNothingNew();
        assertThat(poll.next().written()).containsExactly(file);
    }

    @Test
    void two_writes_of_one_size_within_one_tick_of_a_coarse_clock_are_both_seen() throws IOException {
        poll.first();
        now = LONG_AGO.plusSeconds(60);
        write(file, "two", now);
        poll.next();
        assertThat(poll.next().written()).containsExactly(file);

        now = now.plusMillis(900);
        write(file, "six", LONG_AGO.plusSeconds(60));
        assertNothingNew();

        now = now.plusSeconds(3);
        assertNothingNew();
        assertThat(poll.next().written()).containsExactly(file);
        assertNothingNew();
    }

    @Test
    void a_write_just_before_the_first_look_is_looked_at_again() throws IOException {
        now = LONG_AGO;
        poll.first();
        write(file, "two", LONG_AGO);
        assertNothingNew();

        now = LONG_AGO.plusSeconds(4);
        assertNothingNew();
        assertThat(poll.next().written()).containsExactly(file);
    }

    @Test
    void a_file_that_could_not_be_read_is_reported_at_every_look_until_it_could() throws IOException {
        poll.first();
        poll.again(file);
        assertThat(poll.next().written()).containsExactly(file);
        poll.again(file);
        assertThat(poll.next().written()).containsExactly(file);
        assertNothingNew();
    }

    @Test
    void a_file_that_could_not_be_read_and_vanishes_is_reported_as_gone() throws IOException {
        poll.first();
        poll.again(file);
        Files.delete(file);

        assertNothingNew();
        assertThat(poll.next().deleted()).containsExactly(file);
    }

    @Test
    void a_write_after_the_look_is_told_from_what_was_seen() throws IOException {
        poll.first();
        assertThat(poll.isAsSeen(file)).isTrue();
        now = now.plusSeconds(3600);
        assertThat(poll.isAsSeen(file)).isTrue();

        Files.writeString(file, "more", StandardOpenOption.APPEND);
        assertThat(poll.isAsSeen(file)).isFalse();

        Files.delete(file);
        assertThat(poll.isAsSeen(file)).isFalse();
        assertThat(poll.isAsSeen(folder.resolve("never.txt"))).isFalse();
    }

    @Test
    void a_file_that_vanishes_between_the_listing_and_the_look_at_it_is_missing_and_no_failure() throws IOException {
        Path fleeting = folder.resolve("b.txt");
        write(fleeting, "here", LONG_AGO);
        poll = new FolderPoll(
                folder,
                1,
                any -> {
                    deleteIfExists(fleeting);
                    return true;
                },
                () -> now);

        assertThat(poll.first().written()).containsExactly(file);
    }

    @Test
    void a_folder_that_cannot_be_read_is_a_failure_and_forgets_nothing() throws IOException {
        poll.first();
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        Files.move(folder, aside);
        assertThatThrownBy(poll::next).isInstanceOf(NoSuchFileException.class);
        Files.writeString(folder, "a file in its place");
        assertThatThrownBy(poll::next).isInstanceOf(NotDirectoryException.class);

        Files.delete(folder);
        Files.move(aside, folder);
        assertNothingNew();
    }

    private void assertNothingNew() throws IOException {
        assertThat(poll.next().isEmpty()).isTrue();
    }

    private static void write(Path file, String text, Instant modified) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private static void deleteIfExists(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
