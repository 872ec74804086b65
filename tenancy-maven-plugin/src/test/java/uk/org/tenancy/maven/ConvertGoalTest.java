package uk.org.tenancy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.jpa.convert.command.Convert;

/** The goal as a service team runs it: in a Maven of its own. */
class ConvertGoalTest {

    private static final Map<String, String> PASSWORDS =
            Map.of("TENANCY_PASSWORD", "owner", "TENANCY_APPLICATION_PASSWORD", "app");

    @TempDir
    Path folder;

    @Test
    void a_database_is_converted_from_a_build_and_a_refusal_fails_it() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            make(server);
            ChildMaven maven = new ChildMaven(folder);
            String url = "url=" + url(server, "postgres");
            assertThat(maven.convert(
                            PASSWORDS,
                            "command=propose",
                            url,
                            "user=owner",
                            "applicationRole=app",
                            "firstTenant=northmoor",
                            "output=tenancy.decisions"))
                    .as(maven.output())
                    .isZero();
            assertThat(folder.resolve("tenancy.decisions")).content().containsPattern("report += tenant-owned");
            assertThat(maven.convert(PASSWORDS, "command=run", "stage=prepare", url, "user=owner"))
                    .as(maven.output())
                    .isZero();
            assertThat(maven.output()).contains("step 1 of ", "prepare is done: ", "BUILD SUCCESS");
            assertThat(maven.convert(PASSWORDS, "command=verify", "stage=enforce", url, "user=owner"))
                    .isNotZero();
            assertThat(maven.output()).contains("UNSAFE", "ended with exit code 1");
        }
    }

    @Test
    void a_tenant_joins_and_leaves_by_goals_of_their_own() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            make(server);
            execute(
                    server,
                    "postgres",
                    "CREATE DATABASE council OWNER owner TEMPLATE postgres",
                    "CREATE DATABASE fresh OWNER owner TEMPLATE postgres");
            Files.writeString(
                    folder.resolve("tenancy.decisions"),
                    "application-role = app\nfirst-tenant = northmoor\nreport = tenant-owned\n");
            String url = url(server, "postgres");
            for (String stage : List.of("prepare", "write-only", "report-only", "enforce")) {
                assertThat(Convert.run(
                                List.of(
                                        "run",
                                        "--stage",
                                        stage,
                                        "--url",
                                        url,
                                        "--user=owner",
                                        "--decisions=" + folder.resolve("tenancy.decisions")),
                                PASSWORDS,
                                System.out,
                                System.err))
                        .isZero();
            }
            execute(server, "fresh", "DELETE FROM report");
            ChildMaven maven = new ChildMaven(folder);
            String[] own = {"tenant=eastmere", "tenantUser=owner", "url=" + url, "user=owner"};
            assertThat(maven.run("import-tenant", PASSWORDS, with(own, "tenantUrl=" + url(server, "council"))))
                    .as(maven.output())
                    .isZero();
            assertThat(maven.output()).contains("bring   public.report: 1 rows", "import of eastmere is done");
            assertThat(maven.run("import-tenant", PASSWORDS, with(own, "tenantUrl=" + url(server, "council"))))
                    .isNotZero();
            assertThat(maven.output()).contains("the target has rows of eastmere", "ended with exit code 2");
            assertThat(maven.run("extract-tenant", PASSWORDS, with(own, "tenantUrl=" + url(server, "fresh"))))
                    .as(maven.output())
                    .isZero();
            assertThat(maven.output()).contains("extract of eastmere is done");
        }
    }

    private static String[] with(String[] some, String more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static String url(EmbeddedPostgres server, String database) {
        return server.getJdbcUrl("x", database).replaceFirst("\\?.*", "");
    }

    private static void execute(EmbeddedPostgres server, String database, String... statements) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void make(EmbeddedPostgres server) throws SQLException {
        execute(
                server,
                "postgres",
                "CREATE ROLE owner LOGIN PASSWORD 'owner'; CREATE ROLE app LOGIN NOINHERIT PASSWORD 'app';"
                        + "GRANT CREATE ON DATABASE postgres TO owner; ALTER SCHEMA public OWNER TO owner; SET ROLE owner;"
                        + "CREATE TABLE report (id bigserial PRIMARY KEY, title text);"
                        + "INSERT INTO report (title) VALUES ('kerb'); GRANT SELECT, INSERT ON report TO app");
    }

    @Test
    void everything_that_can_be_said_on_a_command_line_can_be_said_to_the_goal() throws IOException {
        ByteArrayOutputStream usage = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(usage, true, StandardCharsets.UTF_8);
        assertThat(Convert.run(List.of("--help"), Map.of(), out, out)).isZero();
        List<String> options = Pattern.compile("(?m)^  --([a-z-]+)")
                .matcher(usage.toString(StandardCharsets.UTF_8))
                .results()
                .map(option -> Pattern.compile("-(.)").matcher(option.group(1)).replaceAll(ConvertGoalTest::upper))
                .toList();
        assertThat(options)
                .hasSizeGreaterThan(15)
                .allSatisfy(option -> assertThat(descriptor()).contains("${tenancy." + option + "}"));
    }

    @Test
    void the_properties_that_the_document_names_are_there() throws IOException {
        List<String> named = Pattern.compile("-D(tenancy\\.\\w+)=")
                .matcher(Files.readString(Path.of("../docs/converting.md")))
                .results()
                .map(property -> property.group(1))
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(3)
                .allSatisfy(property -> assertThat(descriptor()).contains("${" + property + "}"));
    }

    private static String upper(MatchResult letter) {
        return letter.group(1).toUpperCase(Locale.ROOT);
    }

    private static String descriptor() throws IOException {
        try (InputStream text = ConvertMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
