package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.PersonalData;

/** Reads what the attributes of entities and embeddable classes hold, and what is declared of it. */
final class ColumnReader {

    private final Declarations declarations;
    private final List<String> problems;

    ColumnReader(Declarations declarations, List<String> problems) {
        this.declarations = declarations;
        this.problems = problems;
    }

    /** All columns of an entity but its key and version. */
    List<Column> of(EntityType<?> type) {
        List<Column> columns = new ArrayList<>();
        for (SingularAttribute<?, ?> attribute : sorted(type)) {
            if (!isKey(type, attribute) && !attribute.isVersion()) {
                read(attribute, "", null, columns);
            }
        }
        return columns;
    }

    List<Column> key(EntityType<?> type) {
        List<Column> key = new ArrayList<>();
        for (SingularAttribute<?, ?> attribute : sorted(type)) {
            if (isKey(type, attribute)) {
                read(attribute, "", null, key);
            }
        }
        return key;
    }

    /** EclipseLink counts a reference that an embedded id has the value of to the id. */
    private static boolean isKey(EntityType<?> type, SingularAttribute<?, ?> attribute) {
        return attribute.isId()
                && (attribute.getType() instanceof EmbeddableType<?>
                        || type.getSingularAttributes().stream()
                                .noneMatch(other -> other.isId() && other.getType() instanceof EmbeddableType<?>));
    }

    /** What an element of a collection holds. */
    List<Column> element(Attribute<?, ?> collection, Type<?> element) {
        List<Column> columns = new ArrayList<>();
        Optional<Field.Meaning> meaning = meaning(collection);
        if (element instanceof IdentifiableType<?> entity) {
            keyOf(entity, "", "", columns, null);
        } else if (element instanceof EmbeddableType<?> embeddable) {
            inside(embeddable, "", meaning.orElse(null), columns);
        } else {
            requireDeclared(collection);
            add("", element.getJavaType(), true, meaning.orElse(null), columns, Member.of(collection));
        }
        return columns;
    }

    private void read(
            SingularAttribute<?, ?> attribute, String before, Field.@Nullable Meaning outer, List<Column> columns) {
        String path = before + attribute.getName();
        Member member = Member.of(attribute);
        Field.Meaning meaning =
                declarations.said(attribute).isPresent() ? meaning(attribute).orElse(null) : outer;
        if (attribute.getType() instanceof EmbeddableType<?> embeddable) {
            inside(embeddable, path + ".", meaning, columns);
        } else if (attribute.getType() instanceof IdentifiableType<?> target) {
            if (!isInverse(member)) {
                keyOf(target, path + ".", path, columns, meaning);
            }
        } else {
            if (outer == null && !isNumberedId(attribute)) {
                requireDeclared(attribute);
            }
            boolean optional = attribute.isOptional() && !declarations.isRequired(attribute);
            add(path, attribute.getJavaType(), optional, meaning, columns, member);
        }
    }

    private void inside(
            EmbeddableType<?> embeddable, String before, Field.@Nullable Meaning outer, List<Column> columns) {
        sorted(embeddable).forEach(attribute -> read(attribute, before, outer, columns));
    }

    private void keyOf(
            IdentifiableType<?> target,
            String before,
            String reference,
            List<Column> columns,
            Field.@Nullable Meaning meaning) {
        for (SingularAttribute<?, ?> attribute : sorted(target)) {
            if (attribute.isId() && attribute.getType() instanceof EmbeddableType<?> embeddable) {
                List<Column> inner = new ArrayList<>();
                inside(embeddable, before + attribute.getName() + ".", meaning, inner);
                inner.forEach(column -> columns.add(column.of(reference)));
            } else if (attribute.isId() && attribute.getType() instanceof IdentifiableType<?> further) {
                keyOf(further, before + attribute.getName() + ".", reference, columns, meaning);
            } else if (attribute.isId()) {
                List<Column> one = new ArrayList<>();
                add(before + attribute.getName(), attribute.getJavaType(), true, meaning, one, Member.of(attribute));
                one.forEach(column -> columns.add(column.of(reference)));
            }
        }
    }

    private void add(
            String path,
            Class<?> java,
            boolean optional,
            Field.@Nullable Meaning meaning,
            List<Column> columns,
            Member member) {
        Optional<FieldType> type = Values.type(java);
        if (type.isEmpty()) {
            problems.add(member + " is of type " + java.getName()
                    + ", of which nothing readable can be made; let it have a method toString");
        }
        String name = path.isEmpty() ? "value" : path;
        columns.add(
                new Column(new Field(name, type.orElse(FieldType.STRING), meaning), path, java, optional, false, ""));
    }

    private void requireDeclared(Attribute<?, ?> attribute) {
        if (declarations.said(attribute).isEmpty()) {
            problems.add(Member.of(attribute) + " is declared neither @PersonalData nor @NotPersonal; say which");
        }
    }

    private Optional<Field.Meaning> meaning(Attribute<?, ?> attribute) {
        return declarations
                .said(attribute)
                .flatMap(said -> said instanceof PersonalData personal ? Optional.of(personal) : Optional.empty())
                .map(said -> new Field.Meaning(said.value(), said.party(), said.provenance(), said.special()));
    }

    private static boolean isNumberedId(SingularAttribute<?, ?> attribute) {
        Class<?> type = attribute.getJavaType();
        return attribute.isId()
                && (type == UUID.class
                        || Values.type(type).filter(FieldType.INTEGER::equals).isPresent());
    }

    private static boolean isInverse(Member member) {
        return member.annotation(jakarta.persistence.OneToOne.class)
                .filter(one -> !one.mappedBy().isEmpty())
                .isPresent();
    }

    /** In the order of their names: that of the provider is not always the same. */
    private static List<SingularAttribute<?, ?>> sorted(ManagedType<?> type) {
        List<SingularAttribute<?, ?>> all = new ArrayList<>(type.getSingularAttributes());
        all.sort(Comparator.comparing(Attribute::getName));
        return all;
    }
}
