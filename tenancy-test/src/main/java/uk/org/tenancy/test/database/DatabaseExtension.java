package uk.org.tenancy.test.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import uk.org.tenancy.jpa.TenantDataSource;

/** Passes the database of its class to who asks for it. Safe for tests in parallel. */
final class DatabaseExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);
    private static final Map<Asked, DatabaseTemplate> TEMPLATES = new ConcurrentHashMap<>();

    private record Asked(Class<? extends DatabaseMigration> migration, String role) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == TenantDataSource.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database = databaseOf(context);
        return parameter.getParameter().getType() == TestDatabase.class ? database : database.rows();
    }

    /** The database of the nearest annotated class. The store of that class closes it. */
    private static TestDatabase databaseOf(ExtensionContext context) {
        ExtensionContext annotated = context;
        while (!isAnnotatedClass(annotated)) {
            annotated = annotated
                    .getParent()
                    .orElseThrow(() -> new ExtensionConfigurationException("no class around " + context.getDisplayName()
                            + " is annotated with @TenancyDatabase; annotate it"));
        }
        return annotated
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        annotated.getRequiredTestClass(), DatabaseExtension::newDatabase, TestDatabase.class);
    }

    private static boolean isAnnotatedClass(ExtensionContext context) {
        return context.getElement()
                .filter(Class.class::isInstance)
                .filter(type -> AnnotationSupport.isAnnotated(type, TenancyDatabase.class))
                .isPresent();
    }

    private static TestDatabase newDatabase(Class<?> type) {
        TenancyDatabase annotation =
                AnnotationSupport.findAnnotation(type, TenancyDatabase.class).orElseThrow();
        return TEMPLATES
                .computeIfAbsent(new Asked(annotation.value(), annotation.role()), DatabaseExtension::template)
                .newDatabase();
    }

    private static DatabaseTemplate template(Asked asked) {
        return DatabaseTemplate.of(asked.role(), ReflectionSupport.newInstance(asked.migration()));
    }
}
