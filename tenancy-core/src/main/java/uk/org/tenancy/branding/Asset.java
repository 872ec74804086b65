package uk.org.tenancy.branding;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import uk.org.tenancy.branding.internal.Sha256;

/**
 * A text file made of a brand, ready to be served. Immutable; what is needed to serve it is made once.
 *
 * <p>All files of a brand, its pictures included, are to be served from one folder below the start page, such as
 * {@code /brand/}: they refer to each other by name, and to the start page as {@code ../}.
 */
public final class Asset {

    private static final Map<String, String> SUFFIXES =
            Map.of("text/css", "css", "application/json", "json", "application/manifest+json", "webmanifest");

    private final String text;
    private final byte[] bytes;
    private final String etag;
    private final String fileName;
    private final Map<String, String> headers;

    Asset(String mediaType, String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.of(bytes);
        this.etag = '"' + sha256 + '"';
        this.fileName = sha256 + "." + SUFFIXES.getOrDefault(mediaType, "txt");
        this.headers = Map.of(
                "Content-Type",
                mediaType + ";charset=utf-8",
                "Content-Length",
                Integer.toString(bytes.length),
                "X-Content-Type-Options",
                "nosniff",
                "Cache-Control",
                "no-cache",
                "ETag",
                etag);
    }

    /**
     * The text.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * The bytes to serve.
     *
     * @return a copy, in UTF-8
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Opens the bytes to serve, without a copy of them.
     *
     * @return a stream, which need not be closed
     */
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /**
     * A name that nothing else is ever served under, so that whoever has the file by this name need not ask again.
     *
     * @return hash and suffix, such as {@code 3f...9c.css}
     */
    public String fileName() {
        return fileName;
    }

    /**
     * The strong entity tag of the bytes (RFC 9110, section 8.8.3).
     *
     * @return the tag with its quotation marks
     */
    public String etag() {
        return etag;
    }

    /**
     * The headers to serve the file with. A browser asks each time whether the file has changed, so that a change of brand
     * shows at once.
     *
     * @return values by name
     */
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Asset that && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return etag.hashCode();
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
