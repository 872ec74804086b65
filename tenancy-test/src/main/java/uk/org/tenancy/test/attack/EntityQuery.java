package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts of JPQL that are different for each entity. */
final class EntityQuery {

    private EntityQuery() {}

    /** The attributes that make up the id. */
    static List<? extends SingularAttribute<?, ?>> ids(EntityType<?> entity) {
        return entity.hasSingleIdAttribute()
                ? entity.getSingularAttributes().stream()
                        .filter(SingularAttribute::isId)
                        .toList()
                : entity.getIdClassAttributes().stream()
                        .map(attribute -> (SingularAttribute<?, ?>) attribute)
                        .sorted(java.util.Comparator.comparing(Attribute::getName))
                        .toList();
    }

    /** A condition that only the owner's row meets; its parameters are {@link #idValues}. */
    static String byId(World world, String alias) {
        List<? extends SingularAttribute<?, ?>> ids = ids(world.entity());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> alias + "." + ids.get(i).getName() + " = ?" + (i + 1))
                .collect(Collectors.joining(" and "));
    }

    static Object[] idValues(World world, Object instance) {
        return ids(world.entity()).stream()
                .map(attribute -> Members.read(attribute, instance))
                .toArray();
    }

    /** The values that make up the id of any entity, as text. */
    static Set<String> keys(World world, Object instance) {
        EntityType<?> entity = world.setting().factory().getMetamodel().entity(instance.getClass());
        Set<String> keys = new HashSet<>();
        for (SingularAttribute<?, ?> id : ids(entity)) {
            @Nullable Object value = Members.read(id, instance);
            if (value != null && id.getType() instanceof EmbeddableType<?> parts) {
                parts.getAttributes().forEach(part -> keys.add(String.valueOf(Members.read(part, value))));
            } else {
                keys.add(String.valueOf(value));
            }
        }
        return keys;
    }

    static String oneId(World world) {
        List<? extends SingularAttribute<?, ?>> ids = ids(world.entity());
        if (ids.size() != 1 || ids.get(0).getPersistentAttributeType() != PersistentAttributeType.BASIC) {
            throw new NotHere("the id has several parts");
        }
        return ids.get(0).getName();
    }

    /** An attribute that holds the canary. */
    static String text(World world) {
        return optionalText(world).orElseThrow(() -> new NotHere("the entity has no text that could be recognised"));
    }

    static Optional<String> optionalText(World world) {
        return world.entity().getSingularAttributes().stream()
                .filter(attribute -> attribute.getJavaType() == String.class && !attribute.isId())
                .filter(attribute ->
                        world.owner().canary().isIn(String.valueOf(Members.read(attribute, world.foreign()))))
                .<String>map(Attribute::getName)
                .sorted()
                .findFirst();
    }

    /** The attributes that refer to entities of the same tenant. */
    static List<Attribute<?, ?>> references(World world) {
        return world.entity().getAttributes().stream()
                .filter(Population::isReference)
                .filter(attribute -> !Population.isInverse(attribute))
                .filter(attribute -> !world.setting().isShared(attribute.getJavaType()))
                .filter(attribute -> Members.read(attribute, world.foreign()) != null)
                .<Attribute<?, ?>>map(attribute -> attribute)
                .toList();
    }

    static List<Attribute<?, ?>> required(List<Attribute<?, ?>> attributes, String reason) {
        if (attributes.isEmpty()) {
            throw new NotHere(reason);
        }
        return attributes;
    }

    /** The attributes that are collections of something. */
    static List<PluralAttribute<?, ?, ?>> collections(World world) {
        List<PluralAttribute<?, ?, ?>> found = world.entity().getPluralAttributes().stream()
                .<PluralAttribute<?, ?, ?>>map(attribute -> attribute)
                .toList();
        if (found.isEmpty()) {
            throw new NotHere("the entity has no collection");
        }
        return found;
    }

    static String sharedReference(World world) {
        return world.entity().getAttributes().stream()
                .filter(Population::isReference)
                .filter(attribute -> world.setting().isShared(attribute.getJavaType()))
                .map(Attribute::getName)
                .findFirst()
                .orElseThrow(() -> new NotHere("the entity refers to no shared one"));
    }
}
