package uk.org.tenancy.examples.springboot;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.EnableAsync;
import uk.org.tenancy.FileTenants;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.context.Propagation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** A notice board that many councils share: the application of one council, and four beans. */
@EnableAsync
@SpringBootApplication
public class NoticeBoard {

    /** Starts the board. */
    public static void main(String[] arguments) {
        SpringApplication.run(NoticeBoard.class, arguments);
    }

    @Bean
    FileTenants councilFiles(@Value("${board.councils}") Path folder) {
        return FileTenants.in(folder);
    }

    @Bean
    ServletContextInitializer tenants(FileTenants councils) {
        return TenantFilter.of(TenantDirectory.of(councils), TenantResolver.host("{tenant}.board.example.org"))
                .withoutTenantOn("/health")::register;
    }

    @Bean
    DataSource rows(DataSourceProperties pool) {
        return TenantDataSource.enforced(pool.initializeDataSourceBuilder().build());
    }

    @Bean
    TaskDecorator tenantOnEveryThread() {
        return Propagation::runnable;
    }
}
