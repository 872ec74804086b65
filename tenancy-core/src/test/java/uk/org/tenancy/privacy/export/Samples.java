package uk.org.tenancy.privacy.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.Party;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.Provenance;

/** Data sets of an invented council. */
final class Samples {

    static final Instant AT = Instant.parse("2026-11-28T23:30:00Z");

    static final Processing PUBLIC_TASK = new Processing(
            "mending roads", LawfulBasis.PUBLIC_TASK, List.of("contractors who mend roads"), "six years");

    static final DataSet REPORTS = new DataSet(
            "report",
            "Reports",
            List.of(
                    new Field("id", FieldType.INTEGER, null),
                    personal("description", FieldType.STRING, "what was reported", Party.SUBJECT, Provenance.PROVIDED),
                    personal("neighbour", FieldType.STRING, "people mentioned", Party.THIRD_PARTY, Provenance.PROVIDED),
                    personal("handled_by", FieldType.STRING, "staff", Party.STAFF, Provenance.OBSERVED),
                    new Field("cost", FieldType.NUMBER, null),
                    new Field("open", FieldType.BOOLEAN, null),
                    personal("seen_on", FieldType.DATE, "times", Party.SUBJECT, Provenance.OBSERVED),
                    new Field("seen_at", FieldType.TIME, null),
                    personal("sent", FieldType.DATETIME, "times", Party.SUBJECT, Provenance.OBSERVED),
                    personal("photo", FieldType.FILE, "photos", Party.SUBJECT, Provenance.PROVIDED)),
            PUBLIC_TASK);

    static final DataSet LETTERS = new DataSet(
            "letter",
            "Newsletters",
            List.of(
                    personal("email", FieldType.STRING, "contact details", Party.SUBJECT, Provenance.PROVIDED),
                    personal("interest", FieldType.STRING, "interests", Party.SUBJECT, Provenance.DERIVED)),
            new Processing("newsletters", LawfulBasis.CONSENT, List.of(), "until it is cancelled"));

    static final List<DataSet> SETS = List.of(REPORTS, LETTERS);

    private Samples() {}

    static Field personal(String name, FieldType type, String category, Party party, Provenance provenance) {
        return new Field(name, type, new Field.Meaning(category, party, provenance, false));
    }

    static PackageOptions.Builder options() {
        return PackageOptions.of("Northmoor Council", AT).contact("data@northmoor.example");
    }

    static List<Object> report(long id) {
        return Arrays.asList(
                id,
                "A pothole \"deep\" as a\nwell, number " + id,
                id % 2 == 0 ? null : "Mrs Secretneighbour",
                "Officer Secretstaff",
                new BigDecimal("12.50"),
                id % 3 == 0,
                LocalDate.of(2026, 2, 28),
                LocalTime.of(7, 5),
                AT.plusMillis(id),
                "photo-" + id + ".jpg");
    }

    static byte[] photo(long id) {
        byte[] bytes = new byte[3000];
        new java.util.Random(id).nextBytes(bytes);
        return bytes;
    }

    static void fill(ExportSink sink, long rows) {
        try (ExportSink.Rows reports = sink.rows(REPORTS)) {
            for (long id = 1; id <= rows; id++) {
                reports.add(report(id));
            }
        }
        for (long id = 1; id <= Math.min(3, rows); id++) {
            sink.file(REPORTS, "photo-" + id + ".jpg", "image/jpeg", new ByteArrayInputStream(photo(id)));
        }
        try (ExportSink.Rows letters = sink.rows(LETTERS)) {
            letters.add(List.of("jane@example.org", "cycling"));
        }
    }

    static Path write(Path file, PackageOptions options, Consumer<ExportSink> data) {
        try (ExportPackage out = ExportPackage.to(file, SETS, options)) {
            data.accept(out);
            out.finish();
        }
        return file;
    }

    /** A package with all there can be. */
    static Path whole(Path folder) {
        return write(folder.resolve("export.zip"), options().csv().build(), sink -> fill(sink, 40));
    }

    static Verification verify(Path file) {
        try {
            return PackageVerifier.create().verify(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, Long> expected(long rows) {
        return Map.of("report", rows, "letter", 1L);
    }

    static UUID id() {
        return UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    }
}
