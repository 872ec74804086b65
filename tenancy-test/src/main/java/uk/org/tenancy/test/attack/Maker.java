package uk.org.tenancy.test.attack;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.test.attack.Values.Fit;

/** Makes what an attribute of an entity holds, save other entities. */
final class Maker {

    private final Metamodel model;
    private final Naming naming;
    private final Values values;

    Maker(Metamodel model, Naming naming, Canary canary) {
        this.model = model;
        this.naming = naming;
        this.values = new Values(canary);
    }

    /** Fills the basic and embedded attributes that are still empty. */
    void fill(ManagedType<?> type, Object owner, Optional<Table> table) throws ReflectiveOperationException {
        for (Attribute<?, ?> attribute : type.getAttributes()) {
            boolean basic = attribute.getPersistentAttributeType() == PersistentAttributeType.BASIC;
            boolean embedded = attribute.getPersistentAttributeType() == PersistentAttributeType.EMBEDDED;
            if ((basic || embedded) && isOpen(attribute)) {
                Members.write(attribute, owner, basic ? basic(table, attribute) : embedded(table, attribute));
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

    private Object basic(Optional<Table> table, Attribute<?, ?> attribute) throws ReflectiveOperationException {
        boolean key = attribute instanceof SingularAttribute<?, ?> single && single.isId();
        int length = Members.annotation(attribute, jakarta.persistence.Column.class)
                .map(jakarta.persistence.Column::length)
                .orElse(255);
        return basic(attribute, Fit.in(naming.column(table, attribute), length, key));
    }

    private Object basic(Attribute<?, ?> attribute, Fit fit) throws ReflectiveOperationException {
        Convert convert = Members.annotation(attribute, Convert.class).orElse(null);
        if (convert != null && !convert.disableConversion() && convert.converter() != AttributeConverter.class) {
            return converted(convert.converter(), attribute.getJavaType(), fit);
        }
        return value(attribute.getJavaType(), fit)
                .orElseThrow(() -> new IllegalStateException("nothing is known to make a "
                        + attribute.getJavaType().getTypeName() + " for its attribute '" + attribute.getName() + "'"));
    }

    private Object converted(Class<?> converter, Class<?> type, Fit fit) throws ReflectiveOperationException {
        Optional<Object> direct = type.isEnum() ? values.of(type, fit) : Optional.empty();
        if (direct.isPresent()) {
            return direct.get();
        }
        Type stored = Stream.of(converter.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(implemented -> implemented.getRawType() == AttributeConverter.class)
                .map(implemented -> implemented.getActualTypeArguments()[1])
                .findFirst()
                .orElse(String.class);
        @SuppressWarnings("unchecked")
        AttributeConverter<Object, @Nullable Object> way =
                (AttributeConverter<Object, @Nullable Object>) Members.create(converter);
        return way.convertToEntityAttribute(values.of(stored instanceof Class<?> known ? known : String.class, fit)
                .orElse(null));
    }

    /** A value of a basic type, or of one that is made from a basic one. */
    Optional<Object> value(Class<?> type, Fit fit) throws ReflectiveOperationException {
        Optional<Object> known = values.of(type, fit);
        if (known.isPresent()) {
            return known;
        }
        for (Executable way : ways(type).toList()) {
            Optional<Object> argument = values.of(way.getParameterTypes()[0], fit);
            if (argument.isPresent()) {
                way.setAccessible(true);
                return Optional.of(
                        way instanceof Method method
                                ? method.invoke(null, argument.get())
                                : ((Constructor<?>) way).newInstance(argument.get()));
            }
        }
        return Optional.empty();
    }

    private static Stream<Executable> ways(Class<?> type) {
        Stream<Executable> constructors = Stream.of(type.getDeclaredConstructors());
        Stream<Executable> factories = Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type)
                .map(Executable.class::cast);
        return Stream.concat(factories, constructors).filter(way -> way.getParameterCount() == 1);
    }

    private Object embedded(Optional<Table> table, Attribute<?, ?> embedded) throws ReflectiveOperationException {
        EmbeddableType<?> type = model.embeddable(embedded.getJavaType());
        boolean key = embedded instanceof SingularAttribute<?, ?> single && single.isId();
        return embeddable(type, attribute -> Fit.in(naming.overridden(table, embedded, attribute), 255, key));
    }

    /** Something that says what the value of an attribute has to fit in. */
    interface Fitting {
        Fit of(Attribute<?, ?> attribute);
    }

    Object embeddable(EmbeddableType<?> type, Fitting fitting) throws ReflectiveOperationException {
        if (type.getJavaType().isRecord()) {
            return components(type, fitting);
        }
        Object made = Members.create(type.getJavaType());
        for (Attribute<?, ?> attribute : type.getAttributes()) {
            if (attribute.getPersistentAttributeType() == PersistentAttributeType.BASIC) {
                Members.write(attribute, made, basic(attribute, fitting.of(attribute)));
            } else if (attribute.getPersistentAttributeType() == PersistentAttributeType.EMBEDDED) {
                Members.write(attribute, made, embeddable(model.embeddable(attribute.getJavaType()), fitting));
            }
        }
        return made;
    }

    private Object components(EmbeddableType<?> type, Fitting fitting) throws ReflectiveOperationException {
        RecordComponent[] components = type.getJavaType().getRecordComponents();
        Object[] made = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < made.length; i++) {
            Attribute<?, ?> attribute = type.getAttribute(components[i].getName());
            made[i] = basic(attribute, fitting.of(attribute));
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
            return embeddable(embeddable, attribute -> Fit.in(naming.column(table, attribute), 255, false));
        }
        int length = table.stream()
                .flatMap(known -> known.columns().stream())
                .filter(uk.org.tenancy.test.attack.Column::isText)
                .mapToInt(uk.org.tenancy.test.attack.Column::length)
                .min()
                .orElse(255);
        return value(type.getJavaType(), new Fit(Math.min(length, 255), 2, java.util.List.of(), false))
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
