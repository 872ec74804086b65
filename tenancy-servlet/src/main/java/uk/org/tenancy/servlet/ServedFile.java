package uk.org.tenancy.servlet;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A file under one of its names.
 *
 * @param etag its strong entity tag
 * @param headers what it is sent with
 * @param headersIfKnown what goes with the answer that it has not changed (RFC 9110, section 15.4.5)
 * @param content its bytes
 */
record ServedFile(String etag, Map<String, String> headers, Map<String, String> headersIfKnown, Content content) {

    private static final String ETAG = "ETag";
    private static final String A_MINUTE = "public, max-age=60, must-revalidate";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Bytes that are kept somewhere. */
    interface Content {
        InputStream open();
    }

    static ServedFile underPlainName(Map<String, String> headers, Content content) {
        return of(headers, A_MINUTE, content);
    }

    static ServedFile underHash(Map<String, String> headers, Content content) {
        return of(headers, FOR_EVER, content);
    }

    private static ServedFile of(Map<String, String> headers, String cacheControl, Content content) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(Caching.CACHE_CONTROL, cacheControl);
        String etag = Objects.requireNonNull(headers.get(ETAG), ETAG);
        return new ServedFile(etag, Map.copyOf(all), Map.of(ETAG, etag, Caching.CACHE_CONTROL, cacheControl), content);
    }
}
