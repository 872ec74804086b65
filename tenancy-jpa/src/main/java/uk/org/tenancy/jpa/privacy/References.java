package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the entities whose rows refer to those of another, and so keep them. */
final class References {

    private final Metamodel model;
    private final List<Declared> declared;

    References(Metamodel model, List<Declared> declared) {
        this.model = model;
        this.declared = declared;
    }

    /**
     * A reference, from rows of exactly one entity.
     *
     * @param from the entity that refers
     * @param exact whether entities that inherit from it are to be left out
     * @param attribute which of its attributes refers
     * @param many whether that is a collection
     * @param declared what the entity declares, if it holds personal data
     */
    record Reference(EntityType<?> from, boolean exact, String attribute, boolean many, Optional<Declared> declared) {}

    /** All references to an entity, but those of rows without personal data that are removed together with it. */
    List<Reference> to(Declared target) {
        List<Reference> references = new ArrayList<>();
        model.getEntities().stream()
                .filter(type -> !Modifier.isAbstract(type.getJavaType().getModifiers()))
                .sorted(Comparator.comparing(EntityType::getName))
                .forEach(type -> type.getAttributes().stream()
                        .filter(attribute -> refers(attribute, target.type()))
                        .sorted(Comparator.comparing(Attribute::getName))
                        .map(attribute -> reference(type, attribute))
                        .filter(one -> one.declared().isPresent() || !isRemovedWith(target.type(), one))
                        .forEach(references::add));
        return references;
    }

    private Reference reference(EntityType<?> type, Attribute<?, ?> attribute) {
        boolean exact = model.getEntities().stream()
                .anyMatch(other -> other != type && type.getJavaType().isAssignableFrom(other.getJavaType()));
        Optional<Declared> said =
                declared.stream().filter(one -> one.type().equals(type)).findFirst();
        return new Reference(type, exact, attribute.getName(), attribute.isCollection(), said);
    }

    private static boolean refers(Attribute<?, ?> attribute, EntityType<?> target) {
        Class<?> to = attribute instanceof PluralAttribute<?, ?, ?> many
                ? many.getElementType().getJavaType()
                : attribute.getJavaType();
        return attribute.isAssociation()
                && !isInverse(attribute)
                && to.isAssignableFrom(target.getJavaType())
                && (attribute instanceof SingularAttribute<?, ?>
                        || DeclarationReader.hasTable((PluralAttribute<?, ?, ?>) attribute));
    }

    private static boolean isInverse(Attribute<?, ?> attribute) {
        return mappedBy(attribute).filter(name -> !name.isEmpty()).isPresent();
    }

    private static Optional<String> mappedBy(Attribute<?, ?> attribute) {
        Member member = Member.of(attribute);
        return Stream.of(
                        member.annotation(OneToOne.class).map(OneToOne::mappedBy),
                        member.annotation(OneToMany.class).map(OneToMany::mappedBy),
                        member.annotation(ManyToMany.class).map(ManyToMany::mappedBy))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isRemovedWith(EntityType<?> target, Reference reference) {
        return target.getAttributes().stream()
                .filter(attribute -> mappedBy(attribute).equals(Optional.of(reference.attribute())))
                .anyMatch(References::removes);
    }

    private static boolean removes(Attribute<?, ?> attribute) {
        Member member = Member.of(attribute);
        boolean orphans = member.annotation(OneToMany.class)
                        .filter(OneToMany::orphanRemoval)
                        .isPresent()
                || member.annotation(OneToOne.class)
                        .filter(OneToOne::orphanRemoval)
                        .isPresent();
        return orphans
                || Stream.of(
                                member.annotation(OneToMany.class).map(OneToMany::cascade),
                                member.annotation(OneToOne.class).map(OneToOne::cascade))
                        .flatMap(Optional::stream)
                        .flatMap(Stream::of)
                        .anyMatch(type -> type == CascadeType.ALL || type == CascadeType.REMOVE);
    }
}
