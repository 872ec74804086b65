package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.Column;
import jakarta.persistence.metamodel.Attribute;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;

/** An attribute as its class declares it: the field or its getter, either of which may have the annotations. */
record Member(Class<?> owner, String name) {

    static Member of(Attribute<?, ?> attribute) {
        return declaring(attribute.getDeclaringType().getJavaType(), attribute.getName());
    }

    /** EclipseLink says of an inherited attribute that the heir declares it. */
    private static Member declaring(Class<?> type, String name) {
        Member member = new Member(type, name);
        Class<?> above = type.getSuperclass();
        return member.elements().isEmpty() && above != null && above != Object.class ? declaring(above, name) : member;
    }

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return elements().stream()
                .flatMap(element -> Stream.ofNullable(element.getAnnotation(type)))
                .findFirst();
    }

    /** Whether its column may not be null. */
    boolean isRequired() {
        return annotation(Column.class).filter(column -> !column.nullable()).isPresent()
                || field().filter(field -> field.getType().isPrimitive()).isPresent();
    }

    Optional<Field> field() {
        try {
            return Optional.of(owner.getDeclaredField(name));
        } catch (NoSuchFieldException none) {
            return Optional.empty();
        }
    }

    /** Its value in an object, by the field. */
    @Nullable
    Object value(Object object) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException | InaccessibleObjectException closed) {
            throw new TenancyException(
                    "the attribute " + this + " cannot be read; open its package to uk.org.tenancy.jpa", closed);
        }
    }

    private List<AnnotatedElement> elements() {
        String capitalised = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        List<AnnotatedElement> elements = new ArrayList<>();
        field().ifPresent(elements::add);
        for (String getter : List.of("get" + capitalised, "is" + capitalised, name)) {
            try {
                elements.add(owner.getDeclaredMethod(getter));
            } catch (NoSuchMethodException none) {
                // Then it is another one, or there is a field alone.
            }
        }
        return elements;
    }

    @Override
    public String toString() {
        return owner.getName() + "." + name;
    }
}
