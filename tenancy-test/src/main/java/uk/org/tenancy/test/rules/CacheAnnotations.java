package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds methods whose results are cached under keys that do not have the tenant. */
final class CacheAnnotations {

    private static final String SPRING = "org.springframework.cache.annotation.";
    private static final String JCACHE = "javax.cache.annotation.";
    private static final Set<String> CACHING = Set.of(
            SPRING + "Cacheable",
            SPRING + "CachePut",
            SPRING + "CacheEvict",
            JCACHE + "CacheResult",
            JCACHE + "CachePut",
            JCACHE + "CacheRemove",
            "io.quarkus.cache.CacheResult",
            "io.quarkus.cache.CacheInvalidate",
            "io.micronaut.cache.annotation.Cacheable",
            "io.micronaut.cache.annotation.CachePut",
            "io.micronaut.cache.annotation.CacheInvalidate");
    private static final Set<String> SEVERAL = Set.of(SPRING + "Caching");
    private static final Set<String> DEFAULTS = Set.of(SPRING + "CacheConfig", JCACHE + "CacheDefaults");
    private static final String KEY_PART = JCACHE + "CacheKey";
    private static final List<String> CHOOSERS =
            List.of("keyGenerator", "cacheResolver", "cacheManager", "cacheKeyGenerator", "cacheResolverFactory");

    private CacheAnnotations() {}

    static Stream<Spot> in(JavaClass type) {
        if (Names.annotations(type, DEFAULTS).anyMatch(CacheAnnotations::choosesByTenant)) {
            return Stream.empty();
        }
        List<? extends JavaAnnotation<?>> ofClass = caching(type).toList();
        return type.getMethods().stream()
                .filter(method -> Stream.concat(caching(method), inherited(method, ofClass))
                        .anyMatch(annotation -> !hasTenant(annotation, method)))
                .map(method -> Spot.at(method, method.getDescription() + " is cached without the tenant in its key,"));
    }

    private static Stream<? extends JavaAnnotation<?>> inherited(
            JavaMethod method, List<? extends JavaAnnotation<?>> ofClass) {
        return method.getModifiers().contains(JavaModifier.PUBLIC) ? ofClass.stream() : Stream.empty();
    }

    private static Stream<JavaAnnotation<?>> caching(HasAnnotations<?> element) {
        return Stream.concat(
                Names.annotations(element, CACHING),
                Names.annotations(element, SEVERAL)
                        .flatMap(several -> Stream.of("cacheable", "put", "evict")
                                .flatMap(part -> several.get(part).stream())
                                .flatMap(parts -> Stream.of((Object[]) parts))
                                .map(part -> (JavaAnnotation<?>) part)));
    }

    private static boolean hasTenant(JavaAnnotation<?> annotation, JavaMethod method) {
        String key = Names.text(annotation, "key");
        return Names.text(annotation, "allEntries").equals("true")
                || Names.sayTenant(key)
                || choosesByTenant(annotation)
                || (key.isEmpty() && hasTenantAsParameter(method));
    }

    private static boolean choosesByTenant(JavaAnnotation<?> annotation) {
        return CHOOSERS.stream().anyMatch(chooser -> Names.sayTenant(Names.text(annotation, chooser)));
    }

    /** Whether the key that is made from parameters has the tenant; with JCache, annotated ones only may count. */
    private static boolean hasTenantAsParameter(JavaMethod method) {
        List<JavaParameter> chosen = method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotatedWith(KEY_PART))
                .toList();
        return (chosen.isEmpty() ? method.getParameters() : chosen)
                .stream().anyMatch(parameter -> Names.holdTenant(parameter.getType()));
    }
}
