package uk.org.tenancy.privacy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link DataSet}.
 *
 * @param name its name, by which it stands in files
 * @param type what its values are
 * @param meaning what it says about people, or null if it is not personal data
 */
public record Field(String name, FieldType type, @Nullable Meaning meaning) {

    /**
     * What personal data says, and about whom.
     *
     * @param category what kind of data it is, in a few words
     * @param party whom it is about
     * @param provenance how the service came by it
     * @param special whether it is of a special category (Article 9) or about offences (Article 10)
     */
    public record Meaning(String category, Party party, Provenance provenance, boolean special) {}

    /**
     * What it says about people.
     *
     * @return the meaning, or empty if it is not personal data
     */
    public Optional<Meaning> personal() {
        return Optional.ofNullable(meaning);
    }
}
