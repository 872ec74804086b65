package uk.org.tenancy.test.database;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import uk.org.tenancy.jpa.TenantDataSource;

/** Passes the database of its class to who asks for it. Safe for tests in parallel. */
final class DatabaseExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);

    /** Closed by the store of the class after everything else of the class; before JUnit 5.13, this interface was needed. */
    @SuppressWarnings("deprecation")
    private record Use(Runnable end) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begun(annotated(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == TenantDataSource.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext annotated = annotated(context);
        begun(annotated);
        TestDatabase database = ClassDatabase.of(annotated.getRequiredTestClass());
        return parameter.getParameter().getType() == TestDatabase.class ? database : database.rows();
    }

    /** Has the store of the class drop the database in the end, whoever has asked for it. */
    private static void begun(ExtensionContext annotated) {
        Object unused = annotated
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        annotated.getRequiredTestClass(), type -> new Use(ClassDatabase.begin(type)), Use.class);
    }

    /** The nearest annotated class. */
    private static ExtensionContext annotated(ExtensionContext context) {
        ExtensionContext annotated = context;
        while (!isAnnotatedClass(annotated)) {
            annotated = annotated
                    .getParent()
                    .orElseThrow(() -> new ExtensionConfigurationException("no class around " + context.getDisplayName()
                            + " is annotated with @TenancyDatabase; annotate it"));
        }
        return annotated;
    }

    private static boolean isAnnotatedClass(ExtensionContext context) {
        return context.getElement()
                .filter(Class.class::isInstance)
                .filter(type -> AnnotationSupport.isAnnotated(type, TenancyDatabase.class))
                .isPresent();
    }
}
