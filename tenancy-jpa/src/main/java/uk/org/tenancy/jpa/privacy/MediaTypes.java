package uk.org.tenancy.jpa.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells what a file is by how it begins. */
final class MediaTypes {

    private static final Map<String, String> STARTS = Map.of(
            "\u00FF\u00D8\u00FF", "image/jpeg",
            "\u0089PNG\r\n\u001A\n", "image/png",
            "GIF8", "image/gif",
            "%PDF-", "application/pdf");

    private MediaTypes() {}

    static String of(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 8), StandardCharsets.ISO_8859_1);
        return STARTS.entrySet().stream()
                .filter(known -> start.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/octet-stream");
    }
}
