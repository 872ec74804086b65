package uk.org.tenancy.examples.benchmarks.brand;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.FileBranding;

/**
 * Files in a folder, written in two steps as editors and copying programs do, a few together and then none for a while: what
 * is being written is not read.
 */
final class FileShelf implements Shelf {

    private static final int TOGETHER = 12;
    private static final int PAUSE_MILLIS = 20;
    private static final int LEFT_ALONE_MILLIS = 900;
    private static final int HALF_WRITTEN_NANOS = 5_000_000;

    private final Path folder;
    private final FileBranding files;
    private final Brands brands;

    private FileShelf(Path folder, FileBranding files) {
        this.folder = folder;
        this.files = files;
        this.brands = Brands.of(files);
    }

    static FileShelf in(Path empty) throws IOException {
        Path folder = Files.createDirectories(empty.resolve(ReloadSite.LAYER.path()));
        Files.write(folder.resolve("logo.png"), Looks.pictures().read("logo.png"));
        Files.write(folder.resolve("logo-0.svg"), Looks.svg("logo-0.svg"));
        Files.writeString(folder.resolve("brand.properties"), Looks.text(0));
        return new FileShelf(folder, FileBranding.in(empty));
    }

    @Override
    public Brands brands() {
        return brands;
    }

    @Override
    public void change(int version) throws IOException {
        String logo = "logo-" + version + ".svg";
        write(logo, Looks.svg(logo));
        write("brand.properties", Looks.text(version).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void spoil(int version) throws IOException {
        write("brand.properties", Shelf.wrong(version).getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            out.write(content, 0, content.length / 2);
            LockSupport.parkNanos(HALF_WRITTEN_NANOS);
            out.write(content, content.length / 2, content.length - content.length / 2);
        }
    }

    @Override
    public int pause(int version) {
        return version % TOGETHER == 0 ? LEFT_ALONE_MILLIS : PAUSE_MILLIS;
    }

    @Override
    public void close() {
        brands.close();
        files.close();
    }
}
