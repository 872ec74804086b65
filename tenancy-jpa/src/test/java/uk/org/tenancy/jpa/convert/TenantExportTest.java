package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.privacy.export.PackageOptions;
import uk.org.tenancy.privacy.export.PackageSummary;
import uk.org.tenancy.privacy.export.PackageVerifier;

/** What a package of a whole tenant holds, and what it does not. */
class TenantExportTest {

    private static final Decisions DECISIONS = JoiningCouncil.decisions();

    /** A value of each type that no row of the other tenant has. Truth and enums only have those that all have. */
    private static final Map<String, String> CANARIES = Map.ofEntries(
            Map.entry("bigint", "7373737373737"),
            Map.entry("integer", "737373737"),
            Map.entry("integer[]", "{737373737}"),
            Map.entry("text", "CANARY"),
            Map.entry("character varying(40)", "CANARY"),
            Map.entry("character(8)", "CANARY"),
            Map.entry("character(5)", "CANAR"),
            Map.entry("public.postcode", "CANARY"),
            Map.entry("text[]", "{{CANARY}}"),
            Map.entry("jsonb", "{\"CANARY\": 737373}"),
            Map.entry("json", "{\"CANARY\": 737373}"),
            Map.entry("bytea", "\\x43414e415259"),
            Map.entry("public.spot", "(1,2,CANARY)"),
            Map.entry("public.spot[]", "{\"(1,2,CANARY)\"}"),
            Map.entry("numeric(20,6)", "73737373.737373"),
            Map.entry("tstzrange", "[2173-07-03 07:37:37+00,)"),
            Map.entry("int4multirange", "{[737373737,737373738)}"),
            Map.entry("inet", "73.73.73.73"),
            Map.entry("interval", "737373 days"),
            Map.entry("timestamp with time zone", "2173-07-03 07:37:37+00"),
            Map.entry("date", "2026-12-31"),
            Map.entry("time without time zone", "07:37:37"),
            Map.entry("double precision", "7.37373737e-73"),
            Map.entry("uuid", "73737373-7373-7373-7373-737373737373"),
            Map.entry("xml", "<CANARY/>"),
            Map.entry("bit varying(9)", "110110011"),
            Map.entry("money", "73737373.73"),
            Map.entry("point", "(737373,1)"),
            Map.entry("regclass", "pg_amop"),
            Map.entry("tsvector", "'canary'"),
            Map.entry("boolean", "true"),
            Map.entry("public.status", "LOST"),
            Map.entry("public.status[]", "{LOST}"));

    private static final List<String> TRACES = List.of(
            "canar",
            "737373",
            "q0foqvjz",
            "73.73.73",
            "2173-07",
            "07:37:37",
            "110110011",
            "73,737",
            "pg_amop",
            "2026-12-31");

    private final TestDatabase service = JoiningCouncil.service();

    @TempDir
    Path folder;

    @AfterEach
    void drop() {
        service.close();
    }

    @Test
    void no_byte_of_another_tenant_is_in_the_package() throws SQLException {
        int columns = sing();
        assertThat(columns).isGreaterThan(60);
        String others = String.join("\n", Unzipped.of(export("southdale")).values());
        assertThat(others.toLowerCase(Locale.ROOT)).contains(TRACES);
        Map<String, String> own = Unzipped.of(export("northmoor"));
        assertThat(own)
                .containsKeys("data/report.jsonl", "data/lamp.jsonl", "data/index.html", "data/datapackage.json");
        own.forEach((file, content) ->
                assertThat(content.toLowerCase(Locale.ROOT)).as(file).doesNotContain(TRACES));
    }

    /** Gives another tenant a row in every table, in which every column tells whose it is. */
    private int sing() throws SQLException {
        String number = query(service.superuser(), "SELECT tenancy.tenant_number('southdale')")
                .get(0);
        int columns = 0;
        for (String table :
                Stream.concat(JoiningCouncil.OWNED.stream(), Stream.of("lamp")).toList()) {
            StringBuilder names = new StringBuilder("tenant_id");
            StringBuilder values = new StringBuilder(number);
            for (String column : query(service.superuser(), columns(table))) {
                String type = column.substring(column.indexOf('|') + 1);
                String value = CANARIES.get(type);
                assertThat(value).as(column).isNotNull();
                names.append(", ").append(column, 0, column.indexOf('|'));
                values.append(", '").append(value.replace("'", "''")).append("'");
                columns++;
            }
            execute(
                    service.superuser(),
                    "SET session_replication_role = replica",
                    "INSERT INTO " + table + " (" + names + ") OVERRIDING SYSTEM VALUE VALUES (" + values + ")");
        }
        return columns;
    }

    private static String columns(String table) {
        return "SELECT quote_ident(attname) || '|' || format_type(atttypid, atttypmod)"
                + " FROM set_config('search_path', 'pg_catalog', false), pg_attribute WHERE attrelid = 'public." + table
                + "'::regclass AND attnum > 0 AND attname <> 'tenant_id' AND attgenerated = ''";
    }

    @Test
    void all_rows_of_the_tenant_are_in_a_good_package_with_those_of_shared_tables() throws IOException {
        TestDatabase.execute(service.superuser(), "SELECT tenancy.tenant_number('southdale')");
        Path file = folder.resolve("all.zip");
        PackageSummary summary = export("northmoor", file);
        assertThat(summary.rows())
                .containsEntry("report", 1_001L)
                .containsEntry("lamp", 16L)
                .containsEntry("asset", 9L)
                .containsEntry("visit", 400L)
                .containsEntry("category", 9L)
                .doesNotContainKeys("flyway_schema_history", "visit_2025");
        assertThat(PackageVerifier.create().verify(file).problems()).isEmpty();
        assertThat(Unzipped.of(export("southdale")).get("data/report.jsonl")).isEmpty();
    }

    @Test
    void values_are_what_postgresql_writes_of_them() {
        String rows = Unzipped.of(export("northmoor")).get("data/report.jsonl");
        assertThat(rows.lines().findFirst().orElseThrow())
                .startsWith("{\"address\":\"")
                .contains("\"code\":\"x    \"", "\"title\":\"north Report 1\"", "\"price\":\"$1.00\"")
                .doesNotContain("tenant_id", "slug");
        assertThat(Unzipped.of(export("northmoor")).get("data/tenancy-columns.jsonl"))
                .contains(
                        "{\"set\":\"report\",\"column\":\"cost\",\"type\":\"numeric(20,6)\",\"generated\":\"false\"}");
    }

    @Test
    void texts_that_grow_where_they_are_escaped_are_whole() throws SQLException {
        execute(
                service.superuser(),
                "UPDATE ticket SET text = repeat('\"', 20000) || repeat(E'\"\\\\\\013\\x7f\\u2028\u0175', 1000)");
        assertThat(Unzipped.of(export("northmoor")).get("data/ticket.jsonl"))
                .contains(",\"text\":\"" + "\\\"".repeat(20000) + "\\\"\\\\\\u000b\\u007f\\u2028\u0175".repeat(1000)
                        + "\"}");
    }

    @Test
    void a_tenant_that_is_not_there_is_refused_and_there_is_no_file() {
        assertThatThrownBy(() -> export("eastmere"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the source knows no tenant eastmere");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_package_leaves_nothing_out_as_one_for_a_person_does() {
        PackageOptions portable = options().portable().build();
        assertThatThrownBy(() -> TenantExport.of(service.owner(), DECISIONS, TestDatabase.NORTHMOOR.id())
                        .to(folder.resolve("portable.zip"), portable))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private Path export(String tenant) {
        Path file = folder.resolve(tenant + ".zip");
        export(tenant, file);
        return file;
    }

    private PackageSummary export(String tenant, Path file) {
        return TenantExport.of(service.owner(), DECISIONS, TenantId.of(tenant))
                .to(file, options().build());
    }

    static PackageOptions.Builder options() {
        return PackageOptions.of("Northmoor Council", Instant.parse("2026-11-28T12:00:00Z"))
                .title("All data of Northmoor Council");
    }
}
