package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.JoinColumn;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.Identifies;
import uk.org.tenancy.privacy.PathToSubject;

/** Reads by which ways entities lead to the people they are about. */
final class PathReader {

    private final Declarations declarations;
    private final List<String> problems;

    PathReader(Declarations declarations, List<String> problems) {
        this.declarations = declarations;
        this.problems = problems;
    }

    List<SubjectPath> of(EntityType<?> type) {
        List<SubjectPath> paths = new ArrayList<>();
        Map<String, String> own = identifying(type);
        if (!own.isEmpty()) {
            paths.add(new SubjectPath(List.of(), own, types(type, own), null));
        }
        for (PathToSubject way : declarations.allOf(type.getJavaType(), PathToSubject.class)) {
            follow(type, way.value()).ifPresent(paths::add);
        }
        return paths;
    }

    private Optional<SubjectPath> follow(EntityType<?> from, String way) {
        List<String> references = List.of(way.split("\\."));
        ManagedType<?> end = from;
        SubjectPath.Lead lead = null;
        for (int i = 0; i < references.size(); i++) {
            Attribute<?, ?> reference = attribute(end, references.get(i));
            ManagedType<?> next = target(reference);
            if (reference == null || next == null) {
                problems.add("@PathToSubject(\"" + way + "\") of "
                        + from.getJavaType().getName() + " does not lead anywhere: " + references.get(i)
                        + " is no reference to an entity");
                return Optional.empty();
            }
            if (lead == null && next instanceof IdentifiableType<?>) {
                lead = new SubjectPath.Lead(
                        String.join(".", references.subList(0, i + 1)), next.getJavaType(), canBeEmpty(reference));
            }
            end = next;
        }
        Map<String, String> attributes = identifying(end);
        if (attributes.isEmpty()) {
            problems.add(
                    "@PathToSubject(\"" + way + "\") of " + from.getJavaType().getName() + " ends at "
                            + end.getJavaType().getName() + ", which has no attribute with @Identifies");
            return Optional.empty();
        }
        return Optional.of(new SubjectPath(references, attributes, types(end, attributes), lead));
    }

    private static @Nullable Attribute<?, ?> attribute(ManagedType<?> from, String name) {
        return from.getAttributes().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ManagedType<?> target(@Nullable Attribute<?, ?> attribute) {
        if (attribute == null) {
            return null;
        }
        Type<?> type = attribute instanceof SingularAttribute<?, ?> one
                ? one.getType()
                : ((PluralAttribute<?, ?, ?>) attribute).getElementType();
        return type instanceof ManagedType<?> managed ? managed : null;
    }

    /** A reference that is part of a key, or that the other side or a table of its own keeps, is not emptied here. */
    private static boolean canBeEmpty(Attribute<?, ?> reference) {
        Member member = Member.of(reference);
        return reference instanceof SingularAttribute<?, ?> one
                && one.isOptional()
                && !one.isId()
                && member.annotation(jakarta.persistence.MapsId.class).isEmpty()
                && member.annotation(jakarta.persistence.OneToOne.class)
                        .filter(inverse -> !inverse.mappedBy().isEmpty())
                        .isEmpty()
                && member.annotation(JoinColumn.class)
                        .filter(column -> !column.nullable())
                        .isEmpty();
    }

    private Map<String, String> identifying(ManagedType<?> type) {
        Map<String, String> attributes = new LinkedHashMap<>();
        type.getSingularAttributes().stream()
                .sorted(Comparator.comparing(Attribute::getName))
                .forEach(attribute -> declarations
                        .of(attribute, Identifies.class)
                        .ifPresent(said -> attributes.put(attribute.getName(), said.value())));
        return attributes;
    }

    private static Map<String, Class<?>> types(ManagedType<?> type, Map<String, String> attributes) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        attributes
                .keySet()
                .forEach(name -> types.put(name, type.getAttribute(name).getJavaType()));
        return types;
    }
}
