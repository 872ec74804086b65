package uk.org.tenancy.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static uk.org.tenancy.privacy.export.Samples.REPORTS;
import static uk.org.tenancy.privacy.export.Samples.fill;
import static uk.org.tenancy.privacy.export.Samples.options;
import static uk.org.tenancy.privacy.export.Samples.personal;
import static uk.org.tenancy.privacy.export.Samples.verify;
import static uk.org.tenancy.privacy.export.Samples.write;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;
import uk.org.tenancy.privacy.export.Redaction.Mark;

class PackageFilterTest {

    private static final DataSet ACCOUNT = new DataSet(
            "account",
            "Accounts",
            List.of(
                    personal("email", FieldType.STRING, "contact", Party.SUBJECT, Provenance.PROVIDED),
                    personal("score", FieldType.INTEGER, "scores", Party.SUBJECT, Provenance.DERIVED),
                    personal("portrait", FieldType.FILE, "photos", Party.SUBJECT, Provenance.PROVIDED),
                    personal("drawn", FieldType.FILE, "photos", Party.SUBJECT, Provenance.DERIVED),
                    personal("friend", FieldType.FILE, "photos", Party.THIRD_PARTY, Provenance.PROVIDED)),
            new Processing("accounts", LawfulBasis.CONTRACT, List.of(), "a year"));

    @TempDir
    Path folder;

    @Test
    void what_is_about_others_is_left_out_everywhere_and_the_package_says_so() {
        Path file = write(
                folder.resolve("export.zip"),
                options().csv().redacted(Redaction.ofOthers()).build(),
                sink -> fill(sink, 40));
        assertThat(verify(file).problems()).isEmpty();
        Rebuilt bag = Rebuilt.of(file);
        assertThat(bag.files)
                .allSatisfy(one -> assertThat(new String(one.content(), java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain("Secretneighbour")
                        .doesNotContain("Secretstaff"));
        assertThat(bag.text("data/report.jsonl")).contains("\"neighbour\":null,\"handled_by\":null");
        assertThat(bag.text("data/datapackage.json"))
                .contains("{\"field\":\"handled_by\",\"reason\":\"STAFF\",\"values\":40}")
                .contains("{\"field\":\"neighbour\",\"reason\":\"THIRD_PARTY\",\"values\":20}");
        assertThat(bag.text("data/index.html"))
                .contains("handled_by: 40 left out, because it is about somebody who works for us")
                .contains("neighbour: 20 left out, because it is about another person");
        assertThat(bag.bytes("data/files/report/photo-1.jpg")).isEqualTo(Samples.photo(1));
    }

    @Test
    void what_an_officer_has_marked_is_left_out_with_its_file() {
        Redaction redaction = Redaction.ofOthers()
                .with(new Mark("report", "id", "2", "description"))
                .with(new Mark("report", "id", "3", "photo"));
        Path file = write(
                folder.resolve("export.zip"), options().redacted(redaction).build(), sink -> fill(sink, 40));
        Rebuilt bag = Rebuilt.of(file);
        assertThat(bag.text("data/report.jsonl"))
                .doesNotContain("number 2\"")
                .contains("number 3\"")
                .contains("{\"id\":2,\"description\":null,")
                .doesNotContain("photo-3.jpg");
        assertThat(bag.files.stream().map(Rebuilt.File::name)).noneMatch(name -> name.contains("photo-3"));
        assertThat(bag.text("data/datapackage.json"))
                .contains("{\"field\":\"description\",\"reason\":\"OFFICER\",\"values\":1}")
                .contains("\"filesLeftOut\":1");
        assertThat(bag.text("data/index.html")).contains("Files: 1 left out");
        assertThat(verify(file).problems()).isEmpty();
    }

    @Test
    void a_mark_that_finds_nothing_leads_to_no_package() {
        Redaction slip = Redaction.ofOthers().with(new Mark("report", "id", "4711", "description"));
        assertThatIllegalStateException()
                .isThrownBy(() -> write(
                        folder.resolve("export.zip"), options().redacted(slip).build(), sink -> fill(sink, 40)))
                .withMessageContaining("report")
                .withMessageNotContaining("4711");
        Redaction unknown = Redaction.ofOthers().with(new Mark("report", "id", "1", "body"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(
                        folder.resolve("export.zip"),
                        options().redacted(unknown).build(),
                        sink -> fill(sink, 40)))
                .withMessageContaining("body");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void files_of_others_are_left_out_also_where_another_row_shows_them() {
        Rebuilt bag = Rebuilt.of(account(options().redacted(Redaction.ofOthers())));
        assertThat(bag.files.stream().map(Rebuilt.File::name))
                .contains("export/data/files/account/me.jpg", "export/data/files/account/drawn.jpg")
                .noneMatch(
                        name -> name.contains("friend.jpg") || name.contains("both.jpg") || name.contains("unnamed"));
        assertThat(bag.text("data/datapackage.json")).contains("\"filesLeftOut\":3");
    }

    @Test
    void a_portable_package_has_what_the_person_gave_under_consent_or_contract() {
        Path file = account(options().portable());
        Rebuilt bag = Rebuilt.of(file);
        assertThat(bag.text("data/account.jsonl"))
                .startsWith("{\"email\":\"jane@example.org\",\"portrait\":\"me.jpg\",\"friend\":\"friend.jpg\"}\n");
        assertThat(bag.files.stream().map(Rebuilt.File::name))
                .contains("export/data/files/account/me.jpg")
                .noneMatch(name -> name.contains("drawn") || name.contains("report"));
        assertThat(bag.text("data/index.html"))
                .contains("You may take it to somebody else")
                .doesNotContain("Reports");
        assertThat(verify(file).problems()).isEmpty();
    }

    @Test
    void a_portable_package_may_be_redacted_as_well() {
        Path file = account(options().portable().redacted(Redaction.ofOthers()));
        assertThat(Rebuilt.of(file).text("data/account.jsonl"))
                .startsWith("{\"email\":\"jane@example.org\",\"portrait\":\"me.jpg\",\"friend\":null}\n");
        assertThat(verify(file).problems()).isEmpty();
    }

    private Path account(PackageOptions.Builder options) {
        Path file = folder.resolve("export.zip");
        try (ExportPackage out = ExportPackage.to(file, List.of(ACCOUNT, REPORTS), options.build())) {
            try (ExportSink.Rows rows = out.rows(ACCOUNT)) {
                rows.add(List.of("jane@example.org", 7, "me.jpg", "drawn.jpg", "friend.jpg"));
                rows.add(List.of("jane@example.org", 8, "both.jpg", "drawn.jpg", "both.jpg"));
            }
            for (String name : List.of("me.jpg", "drawn.jpg", "friend.jpg", "both.jpg", "unnamed.jpg")) {
                out.file(ACCOUNT, name, "image/jpeg", new ByteArrayInputStream(new byte[] {1}));
            }
            out.rows(REPORTS).close();
            out.finish();
        }
        return file;
    }
}
