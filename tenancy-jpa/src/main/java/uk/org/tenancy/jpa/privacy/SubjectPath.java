package uk.org.tenancy.jpa.privacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way from an entity to attributes that identify a person.
 *
 * @param references the references on the way, none if the entity has the attributes itself
 * @param attributes the kind of identifier that each attribute holds, by its path there
 * @param types the classes of these attributes
 * @param first the first reference to another entity, or null if there is none
 */
record SubjectPath(
        List<String> references,
        Map<String, String> attributes,
        Map<String, Class<?>> types,
        @Nullable Lead first) {

    /**
     * A reference to another entity.
     *
     * @param path its attributes from the entity on, with dots in between
     * @param target the class of the other entity
     * @param canBeEmpty whether a row may refer to none
     */
    record Lead(String path, Class<?> target, boolean canBeEmpty) {}

    SubjectPath {
        references = List.copyOf(references);
        attributes = Map.copyOf(attributes);
        types = Map.copyOf(types);
    }

    /** The same, whose first reference may not be empty. */
    SubjectPath required() {
        return lead().map(lead ->
                        new SubjectPath(references, attributes, types, new Lead(lead.path(), lead.target(), false)))
                .orElse(this);
    }

    Optional<Lead> lead() {
        return Optional.ofNullable(first);
    }
}
