package uk.org.tenancy.examples.reports.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.model.PhotoFile;
import uk.org.tenancy.examples.reports.model.Report;
import uk.org.tenancy.examples.reports.service.Casework;
import uk.org.tenancy.examples.reports.service.NewReport;
import uk.org.tenancy.examples.reports.service.ReportFilter;
import uk.org.tenancy.examples.reports.service.Services;

/** Fills an empty service with invented officers and reports. */
public final class DemoData {

    private final Services services;
    private final Instant now = Instant.now();
    private final Map<String, Long> officers = new HashMap<>();

    private DemoData(Services services) {
        this.services = services;
    }

    /**
     * Loads a JSON resource, unless there are officers or reports already, and says how to sign in. The officers'
     * password is {@code DEMO_PASSWORD} and the API key {@code DEMO_API_KEY}, or else new random ones.
     */
    public static void load(
            String resource, Services services, Map<String, String> environment, Consumer<String> progress) {
        if (!services.officers().all().isEmpty() || services.search().count(ReportFilter.ALL) > 0) {
            progress.accept("There are officers or reports already, so no demonstration data is loaded.");
            return;
        }
        DemoFile file = read(resource);
        String password = environment.getOrDefault("DEMO_PASSWORD", "");
        String key = environment.getOrDefault("DEMO_API_KEY", "");
        DemoData data = new DemoData(services);
        data.addOfficers(file, password.isEmpty() ? random(6) : password, progress);
        data.addKey(key.isEmpty() ? random(16) : key, progress);
        file.reports().forEach(data::addReport);
    }

    /** All have the same password, so they may as well have the same hash, which takes a while to work out. */
    private void addOfficers(DemoFile file, String password, Consumer<String> progress) {
        String hash = services.officers().hash(password);
        progress.accept("Officers who can sign in, with the password " + password + ":");
        for (DemoFile.DemoOfficer officer : file.officers()) {
            officers.put(
                    officer.email(),
                    services.officers()
                            .add(officer.name(), officer.email(), hash)
                            .id());
            progress.accept("  " + officer.email() + "  (" + officer.name() + ")");
        }
    }

    private void addKey(String key, Consumer<String> progress) {
        services.apiKeys().add("Demonstration", key);
        progress.accept("Open311 api_key: " + key);
    }

    private void addReport(DemoFile.DemoReport demo) {
        NewReport sent = new NewReport(
                demo.category(),
                demo.description(),
                demo.place(),
                demo.latitude(),
                demo.longitude(),
                demo.name(),
                demo.email());
        Report report = services.reports().at(ago(demo.hoursAgo())).submit(sent, photo(demo.photo()));
        for (int version = 0; version < demo.timeline().size(); version++) {
            take(demo.timeline().get(version), report.id(), version);
        }
    }

    private void take(DemoFile.DemoStep demo, long report, int version) {
        Long officer = officers.get(demo.officer());
        if (officer == null) {
            throw new IllegalArgumentException("There is no officer " + demo.officer());
        }
        Casework.Step step = new Casework.Step(report, version, officer);
        Casework casework = services.casework().at(ago(demo.hoursAgo()));
        switch (demo.action()) {
            case "assign" -> casework.assign(step, officer, demo.text());
            case "comment" -> casework.comment(step, demo.text());
            case "close" -> casework.close(step, demo.text());
            default -> throw new IllegalArgumentException("There is no action " + demo.action());
        }
    }

    private Instant ago(int hours) {
        return now.minus(Duration.ofHours(hours));
    }

    private static @Nullable PhotoFile photo(@Nullable String name) {
        return name == null ? null : PhotoFile.read(bytes(name)).orElseThrow();
    }

    private static DemoFile read(String resource) {
        try {
            return JsonMapper.builder().build().readValue(bytes(resource), DemoFile.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = DemoData.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + resource + " on the class path");
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
