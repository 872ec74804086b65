package uk.org.tenancy.test.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The database of a test class that is at work, made when somebody asks: JUnit, or a framework that asks before
 * JUnit does. Safe for use by many threads.
 */
final class ClassDatabase {

    private static final Map<Asked, DatabaseTemplate> TEMPLATES = new ConcurrentHashMap<>();
    private static final Map<Class<?>, ClassDatabase> AT_WORK = new HashMap<>();

    private final Class<?> annotated;
    private int runs;
    private @Nullable TestDatabase database;

    private record Asked(Class<? extends DatabaseMigration> migration, String role) {}

    private ClassDatabase(Class<?> annotated) {
        this.annotated = annotated;
    }

    /** The annotated class whose database a test class has: itself, or one that it is nested in. */
    static Optional<Class<?>> annotated(Class<?> testClass) {
        @Nullable Class<?> type = testClass;
        while (type != null && !AnnotationSupport.isAnnotated(type, TenancyDatabase.class)) {
            type = ModifierSupport.isStatic(type) ? null : type.getEnclosingClass();
        }
        return Optional.ofNullable(type);
    }

    static TestDatabase of(Class<?> annotated) {
        return entry(annotated).made();
    }

    /** Says that a class begins; what is returned says that it has ended. A class can be run twice at the same time. */
    static Runnable begin(Class<?> annotated) {
        synchronized (AT_WORK) {
            entry(annotated).runs++;
        }
        return () -> end(annotated);
    }

    private static void end(Class<?> annotated) {
        ClassDatabase entry = entry(annotated);
        synchronized (AT_WORK) {
            entry.runs--;
            if (entry.runs > 0) {
                return;
            }
            AT_WORK.remove(annotated);
        }
        entry.drop();
    }

    private static ClassDatabase entry(Class<?> annotated) {
        synchronized (AT_WORK) {
            return AT_WORK.computeIfAbsent(annotated, ClassDatabase::new);
        }
    }

    // Outside the lock of all: a copy takes a while, and classes run in parallel.
    private synchronized TestDatabase made() {
        if (database == null) {
            TenancyDatabase annotation = AnnotationSupport.findAnnotation(annotated, TenancyDatabase.class)
                    .orElseThrow();
            database = TEMPLATES
                    .computeIfAbsent(new Asked(annotation.value(), annotation.role()), ClassDatabase::template)
                    .newDatabase();
        }
        return database;
    }

    private synchronized void drop() {
        if (database != null) {
            database.close();
        }
    }

    private static DatabaseTemplate template(Asked asked) {
        return DatabaseTemplate.of(asked.role(), ReflectionSupport.newInstance(asked.migration()));
    }
}
