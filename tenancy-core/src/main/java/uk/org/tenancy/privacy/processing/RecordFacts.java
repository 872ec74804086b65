package uk.org.tenancy.privacy.processing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record of processing says of an organisation that no program can find out by itself.
 *
 * <pre>{@code
 * RecordFacts facts = RecordFacts.of(new Contact("Northmoor Council", "data@northmoor.example"))
 *         .dataProtectionOfficer(new Contact("Data Protection Officer", "dpo@northmoor.example"))
 *         .processor(new Processor(operator, "runs the service", List.of(hosting)))
 *         .noTransfers()
 *         .security("encrypted backups")
 *         .isolation("each council's rows are kept apart by the database")
 *         .build();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class RecordFacts {

    final Contact organisation;
    final List<Contact> jointControllers;
    final @Nullable Contact representative;
    final @Nullable Contact officer;
    final List<Processor> processors;
    final @Nullable List<Transfer> transfers;
    final List<String> security;
    final @Nullable String isolation;

    private RecordFacts(Builder from) {
        organisation = from.organisation;
        jointControllers = List.copyOf(from.jointControllers);
        representative = from.representative;
        officer = from.officer;
        processors = List.copyOf(from.processors);
        transfers = from.transfers == null ? null : List.copyOf(from.transfers);
        security = List.copyOf(from.security);
        isolation = from.isolation;
    }

    /**
     * Begins with whose record it is.
     *
     * @param organisation the controller or, for its own record, the processor
     * @return takes the rest
     */
    public static Builder of(Contact organisation) {
        return new Builder(organisation);
    }

    /** What every record needs and this lacks. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (transfers == null) {
            missing.add("transfers to other countries (name each with transfer, or say noTransfers)");
        }
        if (security.isEmpty()) {
            missing.add("security measures (describe at least one with security)");
        }
        if (isolation == null) {
            missing.add("how tenants' data is kept apart (say it with isolation)");
        }
        return missing;
    }

    Optional<Contact> dataProtectionOfficer() {
        return Optional.ofNullable(officer);
    }

    /** Takes the facts. For one thread. */
    public static final class Builder {

        private final Contact organisation;
        private final List<Contact> jointControllers = new ArrayList<>();
        private @Nullable Contact representative;
        private @Nullable Contact officer;
        private final List<Processor> processors = new ArrayList<>();
        private @Nullable List<Transfer> transfers;
        private final List<String> security = new ArrayList<>();
        private @Nullable String isolation;

        private Builder(Contact organisation) {
            this.organisation = organisation;
        }

        /**
         * Somebody decides about the processing together with the controller (Article 26).
         *
         * @param controller the other controller
         * @return this builder
         */
        public Builder jointController(Contact controller) {
            jointControllers.add(controller);
            return this;
        }

        /**
         * Who stands for an organisation that is outside the United Kingdom (Article 27). A council needs nobody.
         *
         * @param contact the representative
         * @return this builder
         */
        public Builder representative(Contact contact) {
            representative = contact;
            return this;
        }

        /**
         * The data protection officer, whom every public authority has (Article 37(1)).
         *
         * @param contact the officer
         * @return this builder
         */
        public Builder dataProtectionOfficer(Contact contact) {
            officer = contact;
            return this;
        }

        /**
         * Somebody processes the data on behalf of the organisation; in a processor's record, a sub-processor.
         *
         * @param processor the processor
         * @return this builder
         */
        public Builder processor(Processor processor) {
            processors.add(processor);
            return this;
        }

        /**
         * Data goes to another country.
         *
         * @param transfer where to
         * @return this builder
         */
        public Builder transfer(Transfer transfer) {
            List<Transfer> all = new ArrayList<>(transfers == null ? List.of() : transfers);
            all.add(transfer);
            transfers = all;
            return this;
        }

        /**
         * No data goes to another country.
         *
         * @return this builder
         * @throws IllegalStateException if a transfer was named
         */
        public Builder noTransfers() {
            if (transfers != null && !transfers.isEmpty()) {
                throw new IllegalStateException("a transfer was named already; say one or the other");
            }
            transfers = List.of();
            return this;
        }

        /**
         * How data is protected, in general (Article 32(1)).
         *
         * @param measure a few words
         * @return this builder
         */
        public Builder security(String measure) {
            if (measure.isBlank()) {
                throw new IllegalArgumentException("a security measure is blank; describe it, or leave it out");
            }
            security.add(measure);
            return this;
        }

        /**
         * How one tenant's data is kept apart from another's.
         *
         * @param text a few words
         * @return this builder
         */
        public Builder isolation(String text) {
            isolation = text.isBlank() ? null : text;
            return this;
        }

        /**
         * The facts.
         *
         * @return the facts
         */
        public RecordFacts build() {
            return new RecordFacts(this);
        }
    }
}
