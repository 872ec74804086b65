package uk.org.tenancy.privacy;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the rows it is given. */
final class MemorySink implements ExportSink {

    final Map<String, List<List<? extends @Nullable Object>>> rows = new TreeMap<>();
    final List<String> files = new ArrayList<>();

    @Override
    public Rows rows(DataSet set) {
        List<List<? extends @Nullable Object>> own = new ArrayList<>();
        rows.put(set.name(), own);
        return new Rows() {
            @Override
            public void add(List<? extends @Nullable Object> values) {
                own.add(values);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void file(DataSet set, String name, String mediaType, InputStream content) {
        files.add(set.name() + "/" + name);
    }
}
