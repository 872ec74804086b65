package uk.org.tenancy.examples.reports.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL that the service keeps its data in: the one named by {@code DATABASE_URL}, {@code DATABASE_USER}
 * and {@code DATABASE_PASSWORD}, or else one of its own that lasts as long as the program.
 */
public final class Database implements AutoCloseable {

    private final String url;
    private final String user;
    private final String password;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private Database(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** {@return the database these settings ask for, ready to be used} */
    public static Database open(Map<String, String> environment, Consumer<String> progress) {
        String given = environment.getOrDefault("DATABASE_URL", "");
        if (!given.isBlank()) {
            progress.accept("Using the PostgreSQL named in DATABASE_URL ...");
            String user = environment.getOrDefault("DATABASE_USER", "");
            String password = environment.getOrDefault("DATABASE_PASSWORD", "");
            ExternalPostgres.check(given, user, password);
            return new Database(given, user, password);
        }
        progress.accept("Starting PostgreSQL ...");
        OwnPostgres postgres = OwnPostgres.start();
        Database database = new Database(postgres.url(), OwnPostgres.USER, OwnPostgres.PASSWORD);
        database.opened.push(postgres);
        return database;
    }

    /** Brings the schema up to date with the migrations in these places, such as {@code classpath:db/migration}. */
    public void migrate(String... locations) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations(locations)
                .load()
                .migrate();
    }

    /** {@return a pool of connections, closed together with the database} */
    public DataSource pool(String poolUser, String poolPassword, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(poolUser);
        config.setPassword(poolPassword);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(false);
        HikariDataSource pool = new HikariDataSource(config);
        opened.push(pool);
        return pool;
    }

    /** {@return the entities of this service, read and written through these connections} */
    public EntityManagerFactory entities(DataSource connections) {
        EntityManagerFactory entities = Persistence.createEntityManagerFactory(
                "street-reports", Map.of("jakarta.persistence.nonJtaDataSource", connections));
        opened.push(entities);
        return entities;
    }

    /** {@return the JDBC address} */
    public String url() {
        return url;
    }

    /** {@return the user who owns the tables} */
    public String user() {
        return user;
    }

    /** {@return the password of that user} */
    public String password() {
        return password;
    }

    /** Closes what was opened here, the last first. A PostgreSQL of its own is removed with its data. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failure) {
                throw new IllegalStateException("Cannot close the database", failure);
            }
        }
    }
}
