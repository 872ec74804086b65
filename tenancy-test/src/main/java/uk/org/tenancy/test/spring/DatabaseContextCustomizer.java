package uk.org.tenancy.test.spring;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import uk.org.tenancy.test.database.TestDatabase;

/**
 * Puts the database of a test class into the properties of its context. Spring keeps contexts for classes whose customizers
 * are equal, so that contexts of different databases are kept apart.
 *
 * @param annotated the class whose database it is
 */
record DatabaseContextCustomizer(Class<?> annotated) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("TenancyDatabase", properties(TestDatabase.of(annotated))));
    }

    private static Map<String, Object> properties(TestDatabase database) {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", database.url()),
                Map.entry("spring.datasource.username", database.role()),
                Map.entry("spring.datasource.password", ""),
                // Slices such as @DataJpaTest would put an embedded database in the place of this one.
                Map.entry("spring.test.database.replace", "none"),
                // Where the application migrates as it starts, it has to own the tables.
                Map.entry("spring.flyway.url", database.ownerUrl()),
                Map.entry("spring.flyway.user", TestDatabase.OWNER),
                Map.entry("spring.flyway.password", ""),
                Map.entry("spring.liquibase.url", database.ownerUrl()),
                Map.entry("spring.liquibase.user", TestDatabase.OWNER),
                Map.entry("spring.liquibase.password", ""));
    }
}
