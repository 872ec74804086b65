package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what belongs to one tenant in whatever came back from an attack. */
final class Trace {

    /** Says that a value is an id of the entity under attack. */
    record Key(@Nullable Object id) {}

    /** Says how many of the other tenant's rows were reached. */
    record Reached(long rows) {}

    private final EntityManagerFactory factory;
    private final Party owner;
    private final EntityType<?> entity;

    Trace(EntityManagerFactory factory, Party owner, EntityType<?> entity) {
        this.factory = factory;
        this.owner = owner;
        this.entity = entity;
    }

    /** The first thing of the tenant that is found. */
    Optional<String> in(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Key key) {
            return key.id() != null && isId(entity, key.id()) ? Optional.of("id " + key.id()) : Optional.empty();
        }
        if (value instanceof Reached reached) {
            return reached.rows() > 0 ? Optional.of(reached.rows() + " row(s), " + row(entity)) : Optional.empty();
        }
        Optional<Stream<?>> parts = parts(value);
        if (parts.isPresent()) {
            return parts.get().map(this::in).flatMap(Optional::stream).findFirst();
        }
        Optional<EntityType<?>> type = type(value);
        return type.isPresent() ? inEntity(type.get(), value) : inText(text(value));
    }

    private static Optional<Stream<?>> parts(Object value) {
        if (value instanceof Iterable<?> several) {
            return Optional.of(java.util.stream.StreamSupport.stream(several.spliterator(), false));
        }
        if (value instanceof Tuple tuple) {
            return Optional.of(Stream.of(tuple.toArray()));
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(Stream.concat(map.keySet().stream(), map.values().stream()));
        }
        return value instanceof Object[] array ? Optional.of(Stream.of(array)) : Optional.empty();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : value instanceof char[] letters ? new String(letters) : String.valueOf(value);
    }

    private Optional<String> inText(String text) {
        boolean whole = owner.rows().stream().anyMatch(row -> text.contains(row.json()));
        return whole || owner.canary().isIn(text)
                ? Optional.of(text.length() > 600 ? text.substring(0, 600) + "…" : text)
                : Optional.empty();
    }

    private Optional<String> inEntity(EntityType<?> type, Object value) {
        @Nullable Object id = factory.getPersistenceUnitUtil().getIdentifier(value);
        if (id != null && isId(type, id)) {
            return Optional.of(row(type));
        }
        return type.getAttributes().stream()
                .filter(attribute -> attribute.getPersistentAttributeType() == Attribute.PersistentAttributeType.BASIC)
                .map(attribute -> Members.read(attribute, value))
                .filter(Objects::nonNull)
                .map(held -> inText(text(held)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private String row(EntityType<?> type) {
        Object id = factory.getPersistenceUnitUtil().getIdentifier(instance(type));
        return type.getName() + " " + id + " of " + owner.tenant();
    }

    private boolean isId(EntityType<?> type, Object id) {
        return owner.instances().keySet().stream()
                .filter(made -> Naming.top(made) == Naming.top(type))
                .map(made -> factory.getPersistenceUnitUtil().getIdentifier(instance(made)))
                .anyMatch(made -> made.equals(id)
                        || (made instanceof Number && made.toString().equals(id.toString())));
    }

    private Object instance(EntityType<?> type) {
        return owner.instances().containsKey(type)
                ? owner.instance(type)
                : owner.instances().keySet().stream()
                        .filter(made -> Naming.top(made) == Naming.top(type))
                        .map(owner::instance)
                        .findFirst()
                        .orElseThrow();
    }

    private Optional<EntityType<?>> type(Object value) {
        return factory.getMetamodel().getEntities().stream()
                .filter(type -> type.getJavaType().isInstance(value))
                .min((one, other) -> one.getJavaType().isAssignableFrom(other.getJavaType())
                        ? one == other ? 0 : 1
                        : other.getJavaType().isAssignableFrom(one.getJavaType()) ? -1 : 0)
                .map(type -> type);
    }
}
