package uk.org.tenancy.privacy.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.export.ExportPackage;
import uk.org.tenancy.privacy.export.PackageOptions;
import uk.org.tenancy.privacy.export.Redaction;

/** Writes the packages of requests into a folder for each tenant. */
final class Packing {

    private static final int BUFFER = 64 * 1024;

    private final PersonalDataHooks hooks;
    private final Path folder;

    Packing(PersonalDataHooks hooks, Path folder) {
        this.hooks = hooks;
        this.folder = folder;
    }

    /** What came of it; the text identifies the file, if every store has answered. */
    record Result(Answers answers, String text) {}

    Result pack(SubjectRequest request, Instant at, UnaryOperator<PackageOptions.Builder> options) {
        Tenant tenant = TenantContext.require();
        PackageOptions.Builder usual = PackageOptions.of(
                        tenant.name(Locale.ENGLISH), at.truncatedTo(ChronoUnit.SECONDS))
                .redacted(Redaction.ofOthers());
        if (request.kind() == RequestKind.PORTABILITY) {
            usual.portable();
        }
        Path file = file(request);
        try (ExportPackage packed =
                ExportPackage.to(file, hooks.dataSets(), options.apply(usual).build())) {
            Answers answers = hooks.export(request.subject(), packed);
            if (answers.areComplete()) {
                packed.finish();
            }
            return new Result(answers, answers.areComplete() ? text(file) : "");
        }
    }

    Path approved(SubjectRequest request) {
        return file(
                request,
                RequestEvent.Kind.APPROVED,
                "no package was approved for the request " + request.reference() + "; approve it first");
    }

    Path packed(SubjectRequest request) {
        return file(
                request,
                RequestEvent.Kind.PREPARED,
                "no package was made for the request " + request.reference() + "; pack it first");
    }

    private Path file(SubjectRequest request, RequestEvent.Kind kind, String missing) {
        String text = request.last(kind).map(RequestEvent::text).orElseThrow(() -> new IllegalStateException(missing));
        Path file = file(request);
        if (!Files.exists(file) || !text(file).equals(text)) {
            throw new IllegalStateException("the package of the request " + request.reference()
                    + " is not the one that was " + (kind == RequestEvent.Kind.APPROVED ? "approved" : "packed")
                    + "; pack it again, and have it approved");
        }
        return file;
    }

    private Path file(SubjectRequest request) {
        try {
            Path own = Files.createDirectories(
                    folder.resolve(TenantContext.require().id().value()));
            return own.resolve(request.reference() + ".zip");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        return file.getFileName() + " sha256:" + hash(file);
    }

    private static String hash(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
