package uk.org.tenancy.test.attack;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.metamodel.Attribute;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.test.attack.Values.Fit;

/** Makes values of basic attributes, also of types that are made from basic ones. */
final class Basics {

    private final Values values;

    Basics(Canary canary) {
        this.values = new Values(canary);
    }

    /** The value of a basic attribute. */
    Object of(Attribute<?, ?> attribute, Fit fit) throws ReflectiveOperationException {
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
}
