package uk.org.tenancy.privacy.processing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;

/**
 * What a processor does on behalf of one controller.
 *
 * @param controller the controller, such as a council
 * @param officer its data protection officer, or null if it needs none
 * @param stores the data sets of each store, as {@link uk.org.tenancy.privacy.PersonalDataHooks#stores} gives them
 */
public record Mandate(Contact controller, @Nullable Contact officer, Map<String, List<DataSet>> stores) {

    /** Keeps its own copy. */
    public Mandate {
        stores = Map.copyOf(stores);
    }

    Optional<Contact> dataProtectionOfficer() {
        return Optional.ofNullable(officer);
    }
}
