package uk.org.tenancy.test.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import uk.org.tenancy.test.database.TestDatabase;

/** Found by Spring through {@code META-INF/spring.factories}. Has no state. */
final class DatabaseContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return TestDatabase.classOf(testClass)
                .map(DatabaseContextCustomizer::new)
                .orElse(null);
    }
}
