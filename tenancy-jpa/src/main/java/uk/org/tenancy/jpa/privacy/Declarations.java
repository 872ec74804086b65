package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.metamodel.Attribute;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.org.tenancy.privacy.DeclaresFor;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PersonalData;

/** Finds what is declared of classes and their attributes: on themselves, or on a class that declares for them. */
final class Declarations {

    private final Map<Class<?>, Class<?>> declaring = new HashMap<>();

    /** Declarations that stand elsewhere come first. */
    Declarations(List<Class<?>> elsewhere) {
        for (Class<?> declares : elsewhere) {
            DeclaresFor said = declares.getAnnotation(DeclaresFor.class);
            if (said == null) {
                throw new IllegalArgumentException(
                        declares.getName() + " declares for no class; name it with @DeclaresFor");
            }
            if (declaring.put(said.value(), declares) != null) {
                throw new IllegalArgumentException("two classes declare for "
                        + said.value().getName() + ", one of them " + declares.getName() + "; make one of them");
            }
        }
    }

    <A extends Annotation> Optional<A> of(Class<?> type, Class<A> annotation) {
        return both(type)
                .flatMap(one -> Stream.ofNullable(one.getAnnotation(annotation)))
                .findFirst();
    }

    <A extends Annotation> List<A> allOf(Class<?> type, Class<A> annotation) {
        return both(type)
                .flatMap(one -> Stream.of(one.getAnnotationsByType(annotation)))
                .toList();
    }

    <A extends Annotation> Optional<A> of(Attribute<?, ?> attribute, Class<A> annotation) {
        Member member = Member.of(attribute);
        return Optional.ofNullable(declaring.get(member.owner()))
                .flatMap(elsewhere -> new Member(elsewhere, member.name()).annotation(annotation))
                .or(() -> member.annotation(annotation));
    }

    /**
     * What is said about whether an attribute is personal data, by the attribute or else its class; what stands elsewhere
     * counts first.
     *
     * @return {@link PersonalData} or {@link NotPersonal}, or empty if nothing is said
     */
    Optional<Annotation> said(Attribute<?, ?> attribute) {
        Member member = Member.of(attribute);
        Stream<Optional<Annotation>> ofAttribute = both(member.owner())
                .map(owner -> new Member(owner, member.name()))
                .map(one -> either(one.annotation(PersonalData.class), one.annotation(NotPersonal.class)));
        Stream<Optional<Annotation>> ofClass = both(member.owner())
                .map(one -> either(
                        Optional.ofNullable(one.getAnnotation(PersonalData.class)),
                        Optional.ofNullable(one.getAnnotation(NotPersonal.class))));
        return Stream.concat(ofAttribute, ofClass).flatMap(Optional::stream).findFirst();
    }

    /** Whether it cannot be null, by its own mapping or by what is said of it elsewhere. */
    boolean isRequired(Attribute<?, ?> attribute) {
        Member member = Member.of(attribute);
        return both(member.owner()).anyMatch(owner -> new Member(owner, member.name()).isRequired());
    }

    private static Optional<Annotation> either(Optional<PersonalData> personal, Optional<NotPersonal> not) {
        return personal.<Annotation>map(said -> said).or(() -> not);
    }

    /** What is declared elsewhere and is nothing of the class it is declared for. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        declaring.forEach((type, elsewhere) -> {
            Set<String> names = new HashSet<>();
            for (Class<?> one = type; one != null; one = one.getSuperclass()) {
                Stream.of(one.getDeclaredFields()).forEach(field -> names.add(field.getName()));
                Stream.of(one.getDeclaredMethods()).forEach(method -> names.add(attribute(method.getName())));
            }
            Stream.concat(Stream.of(elsewhere.getDeclaredFields()), Stream.of(elsewhere.getDeclaredMethods()))
                    .filter(member -> !member.isSynthetic() && ((AnnotatedElement) member).getAnnotations().length > 0)
                    .map(member -> attribute(member.getName()))
                    .filter(name -> !names.contains(name))
                    .sorted()
                    .forEach(name -> lost.add(elsewhere.getName() + "." + name + " declares for no attribute of "
                            + type.getName() + "; correct the name"));
        });
        return lost;
    }

    private Stream<Class<?>> both(Class<?> type) {
        return Stream.concat(Stream.ofNullable(declaring.get(type)), Stream.of(type));
    }

    private static String attribute(String member) {
        String name = member.replaceFirst("^(get|is)(?=[A-Z])", "");
        return name.equals(member) ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
