package uk.org.tenancy.jpa.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.org.tenancy.branding.BrandProblem;
import uk.org.tenancy.branding.BrandVersions;
import uk.org.tenancy.branding.Branding;
import uk.org.tenancy.branding.BrandingException;
import uk.org.tenancy.branding.Layer;
import uk.org.tenancy.branding.Logo;
import uk.org.tenancy.branding.LogoRefusedException;

/** Reads what a layer would say after a change, within the transaction of the change. Used once. */
final class ChangedLayer {

    private static final String TEXT = ".properties";

    private final StoredLayer before;
    private final boolean fromNothing;
    private final Map<String, Stored> files;
    private final List<BrandProblem> problems = new ArrayList<>();

    ChangedLayer(Connection connection, Layer layer, boolean fromNothing, Map<String, Stored> files) {
        this.before = new StoredLayer(connection, layer);
        this.fromNothing = fromNothing;
        this.files = files;
    }

    List<Branding> read() throws SQLException {
        List<Branding> versions = versions(texts());
        files.forEach(this::check);
        if (!problems.isEmpty()) {
            throw new BrandingException(problems);
        }
        return versions;
    }

    private List<Branding> versions(Map<String, byte[]> texts) {
        try {
            before.checkNumber(texts);
            return BrandVersions.read(before.place(), texts, this::picture);
        } catch (BrandingException wrong) {
            problems.addAll(wrong.problems());
            return List.of();
        }
    }

    private Map<String, byte[]> texts() throws SQLException {
        Map<String, byte[]> texts = fromNothing ? new TreeMap<>() : before.texts();
        files.forEach((name, file) -> {
            if (file.isRemoved()) {
                texts.remove(name);
            } else if (name.endsWith(TEXT)) {
                texts.put(name, file.bytes());
            }
        });
        return texts;
    }

    private byte[] picture(String name) {
        Stored file = files.get(name);
        if (file != null && !file.isRemoved()) {
            return file.bytes();
        } else if (file == null && !fromNothing) {
            return before.picture(name);
        }
        throw new IllegalArgumentException("is missing in the same layer; put it there too, or correct the name");
    }

    // A picture that no text names yet as well; of those that one names, everything is said already.
    private void check(String name, Stored file) {
        if (file.isRemoved() || name.endsWith(TEXT)) {
            return;
        }
        try {
            Logo unused = Logo.read(name, file.bytes());
        } catch (LogoRefusedException refused) {
            refused.reasons().stream()
                    .filter(reason -> problems.stream()
                            .noneMatch(known -> known.message().contains(name)
                                    && known.message().endsWith(reason)))
                    .forEach(reason -> problems.add(new BrandProblem(before.place() + "/" + name, 0, reason)));
        }
    }
}
