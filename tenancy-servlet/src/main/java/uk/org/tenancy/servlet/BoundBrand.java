package uk.org.tenancy.servlet;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.Brands;

/** The brand of the bound tenant, or of the service where none is bound, and its files. */
final class BoundBrand {

    private static final Pattern FOLDER = Pattern.compile("(/[\\p{Alnum}._-]+)+/");

    private final Brands brands;
    private final Map<Optional<TenantId>, BrandFolder> folders = new ConcurrentHashMap<>();

    BoundBrand(Brands brands) {
        this.brands = brands;
    }

    Brand now() {
        return TenantContext.current().map(brands::of).orElseGet(brands::service);
    }

    Brand on(LocalDate day) {
        return TenantContext.current().map(tenant -> brands.of(tenant, day)).orElseGet(brands::service);
    }

    /**
     * The file for a name. What pages name that were made a moment before a change, or on another machine that has not noticed
     * it, is there for a while as well, or they would lose their style and their logo.
     */
    Optional<ServedFile> file(String name) {
        Brand brand = now();
        return files(brand)
                .named(name)
                .or(() -> brands.before(brand).stream()
                        .flatMap(before -> new BrandFolder(before).underHash(name).stream())
                        .findFirst());
    }

    /** The files, of which only the latest of each tenant are kept. */
    private BrandFolder files(Brand brand) {
        BrandFolder known = folders.get(brand.tenant());
        if (known != null && known.isOf(brand)) {
            return known;
        }
        BrandFolder folder = new BrandFolder(brand);
        folders.put(brand.tenant(), folder);
        return folder;
    }

    static String requireFolder(String folder) {
        if (!FOLDER.matcher(folder).matches() || !PathSet.isSettled(folder)) {
            throw new IllegalArgumentException(
                    "a folder is plain, begins and ends with a slash, as in '/brand/', and is not"
                            + " the whole site, but this is " + Untrusted.quote(folder));
        }
        return folder;
    }
}
