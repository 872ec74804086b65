package uk.org.tenancy.privacy.export;

import java.util.List;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.export.internal.Buffer;
import uk.org.tenancy.privacy.export.internal.ZipWriter.Written;

/**
 * Writes {@code datapackage.json} (Data Package v2): a line that describes the package, and one for each file, in the order in
 * which they stand in the package. What data protection law wants to be said of data sets and fields stands there in names of
 * our own, which the standard allows.
 */
final class Descriptor {

    static final String PATH = "datapackage.json";
    static final String PROFILES = "https://datapackage.org/profiles/2.0/";
    static final String END = "]}\n";

    private Descriptor() {}

    static Buffer head(String title, PackageOptions options) {
        JsonLine line = new JsonLine().begin('{');
        line.member("$schema", PROFILES + "datapackage.json").member("title", title);
        line.member("created", options.at.toString())
                .name("contributors")
                .begin('[')
                .begin('{');
        line.member("title", options.controller).name("roles").begin('[').value("publisher");
        line.end(']').end('}').end(']').name("resources").begin('[');
        return line.newLine();
    }

    static Buffer rows(Item.Rows item, RedactionLog log) {
        DataSet set = item.set();
        JsonLine line = file(set.name(), Item.rowsPath(set), "application/jsonl", item.written());
        line.member("format", "jsonl").name("dialect").begin('{').member("itemType", "object");
        redactions(line.end('}'), set.name(), log);
        return table(line, set, item.rows());
    }

    private static void redactions(JsonLine line, String set, RedactionLog log) {
        if (log.values(set).isEmpty() && log.files(set) == 0) {
            return;
        }
        line.name("redactions").begin('[');
        log.values(set)
                .forEach((left, count) -> line.begin('{')
                        .member("field", left.field())
                        .member("reason", left.reason().name())
                        .member("values", count)
                        .end('}'));
        line.end(']').member("filesLeftOut", log.files(set));
    }

    static Buffer csv(Item.Csv item) {
        DataSet set = item.set();
        JsonLine line = file(Item.csvPath(set), Item.csvPath(set), "text/csv", item.written());
        return table(line.member("format", "csv"), set, item.rows());
    }

    static Buffer attached(Item.File item, long number) {
        String path = Item.filePath(item.set(), item.name());
        JsonLine line = file(item.set().name() + ".file." + number, path, item.mediaType(), item.written());
        return line.end('}').nextLine();
    }

    static Buffer page(String path, Written written) {
        return file(path, path, "text/html", written).end('}').newLine();
    }

    private static JsonLine file(String name, String path, String mediaType, Written written) {
        JsonLine line = new JsonLine().begin('{');
        line.member("name", name).member("path", path).member("mediatype", mediaType);
        line.member("encoding", "utf-8").member("bytes", written.entry().size());
        return line.member("hash", "sha256:" + written.digests().hex("sha256"));
    }

    private static Buffer table(JsonLine line, DataSet set, long rows) {
        Processing processing = set.processing();
        line.member("type", "table").member("title", set.title()).member("rows", rows);
        line.member("purposes", List.of(processing.purpose()));
        line.member("lawfulBasis", processing.basis().name());
        line.member("recipients", processing.recipients());
        line.member("retention", processing.retention());
        line.name("schema").begin('{').member("$schema", PROFILES + "tableschema.json");
        line.name("fields").begin('[');
        set.fields().forEach(field -> field(line, field));
        return line.end(']').end('}').end('}').nextLine();
    }

    private static void field(JsonLine line, Field field) {
        line.begin('{').member("name", field.name()).member("type", field.type().schemaName());
        field.personal().ifPresent(meaning -> {
            line.member("category", meaning.category())
                    .member("party", meaning.party().name());
            line.member("provenance", meaning.provenance().name()).member("special", meaning.special());
        });
        line.end('}');
    }
}
