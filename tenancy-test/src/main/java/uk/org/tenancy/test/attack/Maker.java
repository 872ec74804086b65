package uk.org.tenancy.test.attack;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.test.attack.Values.Fit;

/** Makes what an attribute of an entity holds, save other entities. */
final class Maker {

    private final Metamodel model;
    private final Naming naming;
    private final Basics basics;

    Maker(Metamodel model, Naming naming, Canary canary) {
        this.model = model;
        this.naming = naming;
        this.basics = new Basics(canary);
    }

    /** Fills the basic and embedded attributes that are still empty. */
    void fill(EntityType<?> entity, Object owner) throws ReflectiveOperationException {
        for (Attribute<?, ?> attribute : entity.getAttributes()) {
            boolean basic = attribute.getPersistentAttributeType() == PersistentAttributeType.BASIC;
            boolean embedded = attribute.getPersistentAttributeType() == PersistentAttributeType.EMBEDDED;
            boolean others =
                    basic && ((isId(attribute) && naming.generatesId(entity)) || naming.isTenant(entity, attribute));
            if ((basic || embedded) && isOpen(attribute) && !others) {
                Members.write(attribute, owner, basic ? basic(entity, attribute) : embedded(entity, attribute));
            }
        }
    }

    private static boolean isOpen(Attribute<?, ?> attribute) {
        boolean insertable = Members.annotation(attribute, jakarta.persistence.Column.class)
                .map(jakarta.persistence.Column::insertable)
                .orElse(true);
        boolean version = attribute instanceof SingularAttribute<?, ?> single && single.isVersion();
        return insertable
                && !version
                && Members.annotation(attribute, GeneratedValue.class).isEmpty();
    }

    private static boolean isId(Attribute<?, ?> attribute) {
        return attribute instanceof SingularAttribute<?, ?> single && single.isId();
    }

    private Object basic(EntityType<?> entity, Attribute<?, ?> attribute) throws ReflectiveOperationException {
        int length = Members.annotation(attribute, jakarta.persistence.Column.class)
                .map(jakarta.persistence.Column::length)
                .orElse(255);
        return basics.of(attribute, Fit.in(naming.column(entity, List.of(attribute)), length, isId(attribute)));
    }

    private Object embedded(EntityType<?> entity, Attribute<?, ?> embedded) throws ReflectiveOperationException {
        return embeddable(
                model.embeddable(embedded.getJavaType()),
                List.of(embedded),
                path -> Fit.in(naming.column(entity, path), 255, isId(embedded)));
    }

    /** Something that says what the value of an attribute has to fit in, by its path within embedded ones. */
    interface Fitting {
        Fit of(List<Attribute<?, ?>> path);
    }

    private static List<Attribute<?, ?>> within(List<Attribute<?, ?>> path, Attribute<?, ?> inner) {
        return Stream.concat(path.stream(), Stream.<Attribute<?, ?>>of(inner)).toList();
    }

    private Object embeddable(EmbeddableType<?> type, Fitting fitting) throws ReflectiveOperationException {
        return embeddable(type, List.of(), fitting);
    }

    private Object embeddable(EmbeddableType<?> type, List<Attribute<?, ?>> at, Fitting fitting)
            throws ReflectiveOperationException {
        if (type.getJavaType().isRecord()) {
            return components(type, at, fitting);
        }
        Object made = Members.create(type.getJavaType());
        for (Attribute<?, ?> attribute : type.getAttributes()) {
            Optional<Object> part = part(attribute, within(at, attribute), fitting);
            if (part.isPresent()) {
                Members.write(attribute, made, part.get());
            }
        }
        return made;
    }

    private Optional<Object> part(Attribute<?, ?> attribute, List<Attribute<?, ?>> at, Fitting fitting)
            throws ReflectiveOperationException {
        return switch (attribute.getPersistentAttributeType()) {
            case BASIC -> Optional.of(basics.of(attribute, fitting.of(at)));
            case EMBEDDED -> Optional.of(embeddable(model.embeddable(attribute.getJavaType()), at, fitting));
            default -> Optional.empty();
        };
    }

    private Object components(EmbeddableType<?> type, List<Attribute<?, ?>> at, Fitting fitting)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getJavaType().getRecordComponents();
        Object[] made = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < made.length; i++) {
            Attribute<?, ?> attribute = type.getAttribute(components[i].getName());
            made[i] = part(attribute, within(at, attribute), fitting)
                    .orElseThrow(() -> new IllegalStateException(
                            "a record that refers to an entity, " + type.getJavaType() + ", is not made"));
            types[i] = components[i].getType();
        }
        Constructor<?> constructor = type.getJavaType().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(made);
    }

    /** An element of a collection of basic values or embeddables. */
    Object element(jakarta.persistence.metamodel.Type<?> type, Optional<Table> table)
            throws ReflectiveOperationException {
        if (type instanceof EmbeddableType<?> embeddable) {
            return embeddable(embeddable, path -> Fit.in(naming.column(table, path.get(path.size() - 1)), 255, false));
        }
        int length = table.stream()
                .flatMap(known -> known.columns().stream())
                .filter(uk.org.tenancy.test.attack.Column::isText)
                .mapToInt(uk.org.tenancy.test.attack.Column::length)
                .min()
                .orElse(255);
        return basics.value(type.getJavaType(), new Fit(Math.min(length, 255), 2, List.of(), false))
                .orElseThrow(() -> new IllegalStateException(
                        "nothing is known to make a " + type.getJavaType().getTypeName() + " for a collection"));
    }

    static boolean isRequired(Attribute<?, ?> attribute, Optional<uk.org.tenancy.test.attack.Column> column) {
        return (attribute instanceof SingularAttribute<?, ?> single && !single.isOptional())
                || column.map(uk.org.tenancy.test.attack.Column::required).orElse(false)
                || Members.annotation(attribute, JoinColumn.class)
                        .map(join -> !join.nullable())
                        .orElse(false);
    }
}
