package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.Attribute;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes attributes of entities, and the annotations on them. */
final class Members {

    private Members() {}

    static @Nullable Object read(Attribute<?, ?> attribute, Object owner) {
        return read(attribute.getName(), owner);
    }

    static @Nullable Object read(String attribute, Object owner) {
        try {
            Optional<Field> field = field(owner.getClass(), attribute);
            return field.isPresent()
                    ? field.get().get(owner)
                    : getter(owner.getClass(), attribute).orElseThrow().invoke(owner);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(attribute + " of " + owner.getClass() + " cannot be read", failed);
        }
    }

    static void write(Attribute<?, ?> attribute, Object owner, @Nullable Object value) {
        try {
            Optional<Field> field = field(owner.getClass(), attribute.getName());
            if (field.isPresent()) {
                field.get().set(owner, value);
                return;
            }
            Method setter = owner.getClass().getMethod("set" + capital(attribute.getName()), attribute.getJavaType());
            setter.invoke(owner, value);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(
                    attribute.getName() + " of " + owner.getClass() + " cannot be written", failed);
        }
    }

    static <A extends Annotation> Optional<A> annotation(Attribute<?, ?> attribute, Class<A> type) {
        Class<?> owner = attribute.getDeclaringType().getJavaType();
        return Stream.<Optional<? extends AnnotatedElement>>of(
                        Optional.ofNullable(
                                attribute.getJavaMember() instanceof AnnotatedElement member ? member : null),
                        field(owner, attribute.getName()),
                        getter(owner, attribute.getName()))
                .flatMap(Optional::stream)
                .map(element -> Optional.ofNullable(element.getAnnotation(type)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Object create(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Optional<Field> field(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Method> getter(Class<?> type, String name) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals("get" + capital(name))
                        || method.getName().equals("is" + capital(name)))
                .findFirst();
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
