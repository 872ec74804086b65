package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.TenantContext;

/** What the script writes runs in migration tools, on empty databases and on those of a live service. */
class MigrationToolsTest {

    private static final String ONE_COUNCIL = """
            CREATE TABLE report (id bigint PRIMARY KEY, email text);
            CREATE UNIQUE INDEX report_email ON report (lower(email));
            CREATE TABLE remark (id bigint PRIMARY KEY, report_id bigint REFERENCES report ON DELETE CASCADE);
            """;
    private static final String ANOTHER_TABLE = """
            CREATE TABLE photo (
                id bigint PRIMARY KEY,
                tenant_id integer NOT NULL,
                report_id bigint NOT NULL UNIQUE,
                FOREIGN KEY (tenant_id, report_id) REFERENCES report (tenant_id, id));
            """;
    private static final String[] ROWS = {
        "INSERT INTO report VALUES (1, 'Jo@a.example')", "INSERT INTO remark VALUES (1, 1)"
    };

    @TempDir
    Path migrations;

    /** A tool that runs all migrations of a directory which it has not run yet. */
    enum Tool {
        FLYWAY("V%d__step.sql", "", "flyway_schema_history") {
            @Override
            void migrate(DataSource owner, Path migrations) {
                Flyway.configure()
                        .dataSource(owner)
                        .locations("filesystem:" + migrations)
                        .load()
                        .migrate();
            }
        },
        LIQUIBASE(
                "%d.sql",
                "--liquibase formatted sql\n--changeset it:%d splitStatements:false\n",
                "databasechangelog databasechangeloglock") {
            @Override
            void migrate(DataSource owner, Path migrations) throws SQLException, LiquibaseException, IOException {
                try (Connection connection = owner.getConnection();
                        Liquibase liquibase = new Liquibase(
                                "all.xml",
                                new DirectoryResourceAccessor(migrations),
                                DatabaseFactory.getInstance()
                                        .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
                    liquibase.update(new Contexts());
                }
            }
        };

        private final String file;
        private final String header;
        private final String own;

        Tool(String file, String header, String own) {
            this.file = file;
            this.header = header;
            this.own = own;
        }

        abstract void migrate(DataSource owner, Path migrations) throws SQLException, LiquibaseException, IOException;

        void add(Path migrations, int number, String script) {
            write(migrations.resolve(file.formatted(number)), header.formatted(number) + script);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_migration_converts_an_empty_and_a_populated_database_and_the_next_one_takes_in_another_table(Tool tool)
            throws Exception {
        write(migrations.resolve("all.xml"), """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                    <includeAll path="." endsWithFilter=".sql"/>
                </databaseChangeLog>""");
        RowIsolation isolation = RowIsolation.forRole("app")
                .tenantOwned("report", "remark")
                .platform(tool.own.split(" "))
                .existingRowsOf(NORTHMOOR.id());
        try (TestDatabase empty = new TestDatabase();
                TestDatabase populated = new TestDatabase()) {
            tool.add(migrations, 1, ONE_COUNCIL);
            tool.migrate(empty.owner(), migrations);
            tool.migrate(populated.owner(), migrations);
            execute(populated.owner(), ROWS);

            tool.add(migrations, 2, isolation.script(empty.owner()));
            tool.migrate(empty.owner(), migrations);
            tool.migrate(populated.owner(), migrations);
            isSafe(empty);
            isSafe(populated);

            tool.add(migrations, 3, ANOTHER_TABLE);
            tool.migrate(empty.owner(), migrations);
            tool.add(migrations, 4, isolation.tenantOwned("photo").script(empty.owner()));
            tool.migrate(empty.owner(), migrations);
            tool.migrate(populated.owner(), migrations);
            isSafe(empty);
            isSafe(populated);

            DataSource rows = TenantDataSource.enforced(populated.application());
            execute(populated.superuser(), "INSERT INTO photo (id, tenant_id, report_id) VALUES (1, 1, 1)");
            for (String table : List.of("report", "remark", "photo")) {
                assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, "select id from " + table)))
                        .containsExactly("1");
            }
            TenantContext.run(SOUTHDALE, () -> execute(rows, ROWS));
        }
    }

    private static void isSafe(TestDatabase database) {
        IsolationCheck.of(database.application()).requireSafe();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
