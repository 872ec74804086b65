package uk.org.tenancy.branding;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.org.tenancy.branding.internal.Picture;
import uk.org.tenancy.branding.internal.Pictures;
import uk.org.tenancy.branding.internal.Refusals;
import uk.org.tenancy.branding.internal.Sha256;

/**
 * A picture of a brand: a logo, an icon, a banner. It is one of SVG, PNG, JPEG, GIF, WebP and ICO, tells so by its content,
 * has up to 512 KiB, up to 4,096 pixels each way and 4 million together, and stands still.
 *
 * <p>The bytes are not those of the file it was read from. An SVG picture is written anew from a list of elements and
 * attributes that are known to be harmless, and refused if the file holds any other; comments do not count. Of the
 * others, the parts that show are kept, and comments and places are left out. An ICO file holds up to 16 sizes of an icon, and
 * counts as large as the largest.
 *
 * <p>Immutable. Two pictures are equal if their bytes are.
 */
public final class Logo {

    private static final Map<String, String> SUFFIXES = Map.of(
            "image/svg+xml",
            "svg",
            "image/png",
            "png",
            "image/jpeg",
            "jpg",
            "image/gif",
            "gif",
            "image/webp",
            "webp",
            "image/vnd.microsoft.icon",
            "ico");

    private final Picture picture;
    private final String sha256;
    private final Map<String, String> headers;

    private Logo(Picture picture) {
        this.picture = picture;
        this.sha256 = Sha256.of(picture.bytes());
        this.headers = Map.copyOf(headersOf(picture, sha256));
    }

    /**
     * Takes a file that may hold anything.
     *
     * @param name what the file is called in messages, such as {@code logo.svg}
     * @param content its content
     * @return the picture
     * @throws LogoRefusedException if it is none, or not a harmless one
     */
    public static Logo read(String name, byte[] content) {
        Refusals refusals = new Refusals();
        return Pictures.rebuild(content, refusals)
                .map(Logo::new)
                .orElseThrow(() -> new LogoRefusedException(name, refusals.reasons()));
    }

    /**
     * The type of the picture.
     *
     * @return a media type, such as {@code image/png}
     */
    public String mediaType() {
        return picture.mediaType();
    }

    /**
     * How wide the picture is.
     *
     * @return the width in (CSS) pixels, from 1 to 4096
     */
    public int width() {
        return picture.width();
    }

    /**
     * How high the picture is.
     *
     * @return the height in (CSS) pixels, from 1 to 4096
     */
    public int height() {
        return picture.height();
    }

    /**
     * The hash of the bytes, by which the picture is found.
     *
     * @return the SHA-256 as 64 hexadecimal digits in lower case
     */
    public String sha256() {
        return sha256;
    }

    /**
     * The name under which the picture is served.
     *
     * @return hash and suffix, such as {@code 3f...9c.png}
     */
    public String fileName() {
        return sha256 + "." + SUFFIXES.getOrDefault(mediaType(), "bin");
    }

    /**
     * The bytes to serve.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return picture.bytes().clone();
    }

    /**
     * Opens the bytes to serve, without a copy of them.
     *
     * @return a stream, which need not be closed
     */
    public InputStream open() {
        return new ByteArrayInputStream(picture.bytes());
    }

    /**
     * The headers to serve the picture with, so that a browser takes it for nothing but a picture and need not ask again.
     *
     * @return values by name
     */
    public Map<String, String> headers() {
        return headers;
    }

    private static Map<String, String> headersOf(Picture picture, String sha256) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", picture.mediaType());
        headers.put("Content-Length", Integer.toString(picture.bytes().length));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.put("Cache-Control", "public, max-age=31536000, immutable");
        headers.put("ETag", '"' + sha256 + '"');
        return headers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Logo that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    /** Returns type, size and the beginning of the hash. */
    @Override
    public String toString() {
        return mediaType() + " of " + width() + " by " + height() + " pixels, " + sha256.substring(0, 12);
    }
}
