package uk.org.tenancy.jpa.privacy;

import java.util.List;
import java.util.Map;

/**
 * A way from an entity to attributes that identify a person.
 *
 * @param references the references on the way, none if the entity has the attributes itself
 * @param attributes the kind of identifier that each attribute holds, by its path there
 * @param types the classes of these attributes
 */
record SubjectPath(List<String> references, Map<String, String> attributes, Map<String, Class<?>> types) {

    SubjectPath {
        references = List.copyOf(references);
        attributes = Map.copyOf(attributes);
        types = Map.copyOf(types);
    }
}
