package uk.org.tenancy.privacy.export;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.internal.Text;

/**
 * How an {@link ExportPackage} is made, and what stands in it beside the data. The same options and the same data give the same
 * bytes on the same Java runtime, whenever and wherever. Immutable.
 *
 * <pre>{@code
 * PackageOptions options = PackageOptions.of("Northmoor Council", Instant.now())
 *         .contact("dataprotection@northmoor.example")
 *         .csv()
 *         .build();
 * }</pre>
 */
public final class PackageOptions {

    final String controller;
    final Instant at;
    final @Nullable String title;
    final @Nullable String contact;
    final boolean csv;
    final int level;
    final int rowsShown;
    final Map<String, Long> expected;
    final ExportListener listener;
    final @Nullable Redaction redaction;
    final boolean portable;
    final @Nullable Map<String, String> welsh;
    final @Nullable List<String> transfers;
    final @Nullable List<String> decisions;

    private PackageOptions(Builder from) {
        controller = from.controller;
        at = from.at;
        title = from.title;
        contact = from.contact;
        csv = from.csv;
        level = from.level;
        rowsShown = from.rowsShown;
        expected = Map.copyOf(from.expected);
        listener = from.listener;
        redaction = from.redaction;
        portable = from.portable;
        welsh = from.welsh;
        transfers = from.transfers;
        decisions = from.decisions;
    }

    /** All words given beside the data that the page shows. */
    Stream<String> words() {
        return Stream.of(transfers, decisions).filter(Objects::nonNull).flatMap(List::stream);
    }

    /**
     * Begins with what has no default.
     *
     * @param controller the name of the council, or whoever else decides about the data
     * @param at when the package is made; no clock is read
     * @return a builder
     */
    public static Builder of(String controller, Instant at) {
        return new Builder(Text.require("the controller's name", controller), at);
    }

    /** Makes options. For one thread. */
    public static final class Builder {

        private static final int ROWS_SHOWN = 100;
        private static final int MOST_ROWS_SHOWN = 1000;

        private final String controller;
        private final Instant at;
        private @Nullable String title;
        private @Nullable String contact;
        private boolean csv;
        private int level = Deflater.BEST_SPEED;
        private int rowsShown = ROWS_SHOWN;
        private Map<String, Long> expected = Map.of();
        private ExportListener listener = progress -> true;
        private @Nullable Redaction redaction;
        private boolean portable;
        private @Nullable Map<String, String> welsh;
        private @Nullable List<String> transfers;
        private @Nullable List<String> decisions;

        private Builder(String controller, Instant at) {
            this.controller = controller;
            this.at = at;
        }

        /**
         * What the package is called on its page.
         *
         * @param title the title, in the language of the page; unless said, that it is the data the controller holds
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder title(String title) {
            this.title = Text.require("the title of a package", title);
            return this;
        }

        /**
         * Where people turn who have a question, use a right or complain.
         *
         * @param contact an e-mail address, or a few words; unless said, just the controller
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder contact(String contact) {
            this.contact = Text.require("the contact in a package", contact);
            return this;
        }

        /**
         * Writes each data set as CSV too, safe for spreadsheets: what could be a formula is marked as text.
         *
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder csv() {
            csv = true;
            return this;
        }

        /**
         * How much is compressed.
         *
         * @param level from 0, not at all, through 1, fast, to 9, small; unless said, 1
         * @return this builder
         * @throws IllegalArgumentException if it is another number
         */
        @CanIgnoreReturnValue
        public Builder compression(int level) {
            this.level = between(0, level, Deflater.BEST_COMPRESSION, "the level of compression");
            return this;
        }

        /**
         * How many rows of a data set the page shows; all are in the files.
         *
         * @param rows from 0 to 1,000; unless said, 100
         * @return this builder
         * @throws IllegalArgumentException if it is another number
         */
        @CanIgnoreReturnValue
        public Builder rowsShown(int rows) {
            rowsShown = between(0, rows, MOST_ROWS_SHOWN, "the number of rows shown");
            return this;
        }

        /**
         * How many rows will come, as hooks have counted them, so that the listener learns how far it is.
         *
         * @param rows the rows of each data set, by its name
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder expecting(Map<String, Long> rows) {
            expected = Map.copyOf(rows);
            return this;
        }

        /**
         * Who follows the writing.
         *
         * @param listener is called now and then
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder listener(ExportListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Leaves out what is about others, for a person who asks for a copy (UK GDPR, Article 15). Unless said, all is in it.
         *
         * @param redaction what else is left out
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder redacted(Redaction redaction) {
            this.redaction = redaction;
            return this;
        }

        /**
         * Takes only what a person may take along (UK GDPR, Article 20): fields that the person gave or that were observed, of
         * data sets that are used under consent or a contract.
         *
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder portable() {
            portable = true;
            return this;
        }

        /**
         * Which countries data goes to, and what protects it there (UK GDPR, Article 15(2)). Unless said, the page is silent.
         *
         * @param transfers a few words on each, such as {@code Norway, under adequacy regulations}; none if it goes nowhere
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder transfers(List<String> transfers) {
            this.transfers = List.copyOf(transfers);
            return this;
        }

        /**
         * What is decided about people by a machine alone, by what logic, and what follows from it (UK GDPR, Article 15(1)(h)).
         * Unless said, the page is silent.
         *
         * @param decisions a few words on each; none if nothing is decided so
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder automatedDecisions(List<String> decisions) {
            this.decisions = List.copyOf(decisions);
            return this;
        }

        /**
         * Writes the page in Welsh. Data sets are declared in English; there has to be a Welsh word for each title, purpose,
         * recipient, retention and category of those that may come, and for each transfer and automated decision. Names of fields may be among them.
         *
         * @param words what is said in Welsh, by what is declared in English
         * @return this builder
         */
        @CanIgnoreReturnValue
        public Builder welsh(Map<String, String> words) {
            welsh = Map.copyOf(words);
            return this;
        }

        /**
         * Makes them.
         *
         * @return the options
         */
        public PackageOptions build() {
            return new PackageOptions(this);
        }

        private static int between(int least, int number, int most, String what) {
            if (number < least || number > most) {
                throw new IllegalArgumentException(what + " is " + number + "; give one from " + least + " to " + most);
            }
            return number;
        }
    }
}
