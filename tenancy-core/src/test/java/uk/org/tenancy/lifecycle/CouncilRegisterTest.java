package uk.org.tenancy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;

class CouncilRegisterTest {

    private static final String HEADER = "local-authority-code,official-name,nice-name,gss-code,former-gss-codes,"
            + "start-date,end-date,replaced-by,nation,current-authority,gov-uk-slug,pop-2020\n";
    private static final String GOOD = "NMR,Northmoor Council,Northmoor,E06999001,,,,,England,True,northmoor,1\n";

    private final CouncilRegister register = CouncilRegister.read(sample());

    @Test
    void every_line_is_an_authority_in_the_order_of_the_file() {
        assertThat(register.all())
                .extracting(Council::code)
                .containsExactly("NMR", "EMR", "SMW", "WMR", "MGT", "GLM", "GYW", "MOG", "GMOR", "OLD", "NIR-A");
    }

    @Test
    void columns_are_found_by_name_and_everything_about_a_council_is_read() {
        assertThat(register.find("SMW"))
                .contains(new Council(
                        "SMW",
                        "Southmoor, Weir and \"The Isle\" District Council",
                        "Southmoor and Weir",
                        Optional.of("E07999001"),
                        List.of("E07999998", "E07999999"),
                        Optional.of(LocalDate.of(2019, 4, 1)),
                        Optional.empty(),
                        List.of(),
                        Nation.ENGLAND,
                        true,
                        Optional.of("southmoor-and-weir"),
                        OptionalInt.of(95_000)));
        assertThat(register.find("NMR").orElseThrow().population()).hasValue(217_232);
        assertThat(register.find("nmr")).isEmpty();
        assertThat(register.find("QQQ")).isEmpty();
    }

    @Test
    void principal_are_the_current_councils_without_combined_authorities_and_the_past() {
        assertThat(register.principal())
                .extracting(Council::code)
                .containsExactly("NMR", "EMR", "SMW", "WMR", "MGT", "GLM", "GYW", "MOG");
    }

    @Test
    void what_replaced_a_past_council_is_known() {
        Council old = register.find("OLD").orElseThrow();

        assertThat(old.replacedBy()).containsExactly("NMR", "SMW");
        assertThat(old.end()).contains(LocalDate.of(2023, 4, 1));
        assertThat(old.current()).isFalse();
    }

    @Test
    void F01_a_council_becomes_a_tenant_by_its_code_and_is_not_open_to_the_public() {
        assertThat(register.find("GYW").orElseThrow().toTenant().build()).satisfies(tenant -> {
            assertThat(tenant.id()).isEqualTo(TenantId.of("gyw"));
            assertThat(tenant.status()).isEqualTo(TenantStatus.JOINING);
            assertThat(tenant.name(Locale.ENGLISH)).isEqualTo("Gogledd y Waun - Northmoor in Wales Council");
            assertThat(tenant.codes())
                    .hasSize(2)
                    .containsEntry("local-authority", "GYW")
                    .containsEntry("gss", "W06999001");
        });
        assertThat(register.find("NIR-A").orElseThrow().toTenant().build()).satisfies(tenant -> {
            assertThat(tenant.id()).isEqualTo(TenantId.of("nir-a"));
            assertThat(tenant.codes()).containsOnlyKeys("local-authority");
        });
    }

    @Test
    void F03_the_code_of_every_authority_makes_an_id_of_its_own() {
        assertThat(register.all()).extracting(Council::tenantId).doesNotHaveDuplicates();
        assertThat(register.all())
                .allSatisfy(
                        council -> assertThat(council.toTenant().build().id()).isEqualTo(council.tenantId()));
    }

    @Test
    void all_four_nations_are_known_by_name() {
        assertThat(register.principal()).extracting(Council::nation).contains(Nation.values());
        assertThat(Nation.of("Northern Ireland")).contains(Nation.NORTHERN_IRELAND);
        assertThat(Nation.of("Cymru")).isEmpty();
        assertThat(Nation.WALES).hasToString("Wales");
    }

    @Test
    void what_is_read_cannot_be_changed() {
        assertThat(register.all()).isUnmodifiable();
        assertThat(register.principal()).isUnmodifiable();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NMR,N,N,,,,,,England,True,, | has the code NMR again, after line 2; keep one of them",
                "AAA,N,N,E06999001,,,,,England,True,, | has the code E06999001 again, after line 2; keep one of them",
                ",N,N,,,,,,England,True,, | a local authority code is made of capital letters, as in 'NMR', but this is ''",
                "aaa,N,N,,,,,,England,True,, | a local authority code is made of capital letters",
                "AAA,,N,,,,,,England,True,, | the name of tenant 'aaa' is empty",
                "AAA,N,,,,,,,England,True,, | the name of tenant 'aaa' is empty",
                "AAA,N,N,X06999002,,,,,England,True,, | a GSS code is one of E, W, S, N and eight digits, but this is 'X06999002'",
                "AAA,N,N,E0699900,,,,,England,True,, | a GSS code is one of E, W, S, N and eight digits",
                "AAA,N,N,,e06999002,,,,England,True,, | a former GSS code is one of E, W, S, N and eight digits",
                "AAA,N,N,,,01/04/2019,,,England,True,, | start-date is a date such as 2026-04-01, but this is '01/04/2019'",
                "AAA,N,N,,,,2019-02-30,,England,True,, | end-date is a date such as 2026-04-01, but this is '2019-02-30'",
                "AAA,N,N,,,2019-04-01,2018-04-01,,England,True,, | the end 2018-04-01 lies before the start 2019-04-01",
                "AAA,N,N,,,,,nmr,England,True,, | a code in 'replaced-by' is made of capital letters, but this is 'nmr'",
                "AAA,N,N,,,,,,Cornwall,True,, | nation is England, Scotland, Wales or Northern Ireland, but this is 'Cornwall'",
                "AAA,N,N,,,,,,England,yes,, | current-authority is True or False, but this is 'yes'",
                "AAA,N,N,,,,,,England,True,,many | pop-2020 is a whole number, but this is 'many'",
                "AAA,N,N,,,,,,England,True,,1.5 | pop-2020 is a whole number, but this is '1.5'",
                "AAA,N,N,,,,,,England,True,,-1 | pop-2020 is a whole number, but this is '-1'",
                "AAA,N,N,,,,,,England,True, | has 11 fields, but there are 12 columns; put a field that holds a comma in",
                "AAA,N, M,N,,,,,,England,True,, | has 13 fields, but there are 12 columns; put a field that holds a comma in",
                "AAA,N\"N,N,,,,,,England,True,, | a quotation mark stands inside a field",
            })
    void what_is_wrong_is_an_error_with_the_line_and_what_to_do(String line, String message) {
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> read(HEADER + GOOD + line + "\n"))
                .withMessageStartingWith("register, line 3: " + message);
    }

    @Test
    void F03_a_name_that_cannot_be_a_tenants_name_is_refused_with_its_line() {
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> read(HEADER + "AAA,\"North\nmoor\",N,,,,,,England,True,,\n"))
                .withMessageStartingWith("register, line 2: the name of tenant 'aaa' holds control characters");
    }

    @Test
    void missing_columns_are_named_all_at_once() {
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> read(HEADER.replace("nation,", "").replace("gss-code,", "gss,")))
                .withMessage("register, line 1: has no column gss-code, nation; the first line names the columns");
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> read(""))
                .withMessage("register is empty; its first line names the columns");
    }

    @Test
    void a_needed_column_that_appears_twice_is_refused_and_another_one_ignored() {
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> read("nation," + HEADER))
                .withMessage("register, line 1: has the column nation twice; keep one of them");
        assertThat(read("x,x," + HEADER + ",," + GOOD).all()).hasSize(1);
    }

    @Test
    void a_register_without_councils_is_empty() {
        assertThat(read(HEADER).all()).isEmpty();
    }

    @Test
    void a_file_is_named_in_what_is_wrong_with_it(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.csv");
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> CouncilRegister.read(missing))
                .withMessageStartingWith("register '" + missing + "' cannot be read (")
                .withMessageContaining("check where it is")
                .withCauseInstanceOf(NoSuchFileException.class);

        Path latin = folder.resolve("latin.csv");
        Files.writeString(latin, HEADER + GOOD.replace("Northmoor", "Nôrthmoor"), StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> CouncilRegister.read(latin))
                .withMessage("register '" + latin + "' is not UTF-8; save it in that encoding");

        Path marked = folder.resolve("marked.csv");
        Files.writeString(marked, "\uFEFF" + HEADER + GOOD);
        assertThat(CouncilRegister.read(marked).all()).hasSize(1);
        Files.writeString(marked, HEADER + GOOD + GOOD);
        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> CouncilRegister.read(marked))
                .withMessageStartingWith("register '" + marked + "', line 3: has the code NMR again");
    }

    @Test
    void a_reader_that_fails_is_an_error_and_not_an_empty_register() {
        IOException failure = new IOException("connection lost");

        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> CouncilRegister.read(new FailingReader(failure)))
                .withCause(failure);
    }

    private static CouncilRegister read(String text) {
        return CouncilRegister.read(new StringReader(text));
    }

    private static Path sample() {
        try {
            return Path.of(CouncilRegisterTest.class.getResource("register.csv").toURI());
        } catch (URISyntaxException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static final class FailingReader extends Reader {

        private final IOException failure;

        FailingReader(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            throw failure;
        }

        @Override
        public void close() {}
    }
}
