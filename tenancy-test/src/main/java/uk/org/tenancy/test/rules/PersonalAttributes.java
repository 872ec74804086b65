package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PersonalData;

/** Finds attributes of which nobody has said whether they are personal data. */
final class PersonalAttributes {

    private static final Set<String> MAPPED = persistence("Entity", "Embeddable", "MappedSuperclass");
    private static final Set<String> EMBEDDABLE = persistence("Embeddable");
    private static final Set<String> ID = persistence("Id");

    /** What holds nothing itself: numbers that the provider makes, references, and objects that declare their own. */
    private static final Set<String> NOTHING_ITSELF = Stream.concat(
                    persistence(
                            "Transient",
                            "GeneratedValue",
                            "Version",
                            "ManyToOne",
                            "OneToOne",
                            "OneToMany",
                            "ManyToMany",
                            "Embedded",
                            "EmbeddedId")
                            .stream(),
                    Stream.of("org.hibernate.annotations.TenantId"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> NUMBERS =
            Set.of("int", "long", "java.lang.Integer", "java.lang.Long", "java.util.UUID");

    private PersonalAttributes() {}

    static Stream<Spot> undeclared(JavaClass type) {
        return Names.areOn(type, MAPPED) && !isDeclared(type)
                ? type.getFields().stream()
                        .filter(PersonalAttributes::isAttribute)
                        .filter(field -> elements(field).noneMatch(PersonalAttributes::isDeclared))
                        .map(PersonalAttributes::spot)
                : Stream.empty();
    }

    private static boolean isDeclared(CanBeAnnotated element) {
        return element.isAnnotatedWith(PersonalData.class) || element.isAnnotatedWith(NotPersonal.class);
    }

    private static boolean isAttribute(JavaField field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        return !modifiers.contains(JavaModifier.STATIC)
                && !modifiers.contains(JavaModifier.TRANSIENT)
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !Names.areOn(field.getRawType(), EMBEDDABLE)
                && elements(field)
                        .noneMatch(element -> Names.areOn(element, NOTHING_ITSELF) || isNumberedId(field, element));
    }

    /** A number says nothing of anybody, other than a name that is used as an id. */
    private static boolean isNumberedId(JavaField field, CanBeAnnotated element) {
        return Names.areOn(element, ID) && NUMBERS.contains(field.getRawType().getName());
    }

    /** The field and its getter, either of which may have the annotations. */
    private static Stream<JavaMember> elements(JavaField field) {
        String name = field.getName();
        String capitalised = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Set<String> getters = Set.of("get" + capitalised, "is" + capitalised);
        return Stream.concat(
                Stream.of(field),
                field.getOwner().getMethods().stream()
                        .filter(method -> getters.contains(method.getName())
                                && method.getRawParameterTypes().isEmpty()));
    }

    private static Spot spot(JavaField field) {
        return Spot.at(
                field.getOwner(),
                "Attribute <" + field.getFullName() + "> is declared neither personal data nor not personal,");
    }

    private static Set<String> persistence(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of("jakarta.persistence." + name, "javax.persistence." + name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
