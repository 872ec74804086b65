package uk.org.tenancy.branding.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells by its content of which type a picture is, and has it rebuilt. */
public final class Pictures {

    private static final int MAX_BYTES = 512 * 1024;

    private Pictures() {}

    /**
     * Rebuilds a picture.
     *
     * @param content a file that may hold anything
     * @param refusals takes up what speaks against it
     * @return the picture, or empty if there is a refusal
     */
    public static Optional<Picture> rebuild(byte[] content, Refusals refusals) {
        if (content.length > MAX_BYTES) {
            refusals.add("has " + content.length + " bytes, and up to " + MAX_BYTES
                    + " are taken; make it smaller, or draw it in a simpler way");
            return Optional.empty();
        }
        try {
            return rebuildAs(head(content), content, refusals);
        } catch (Bytes.Broken broken) {
            refusals.add("is not taken: " + broken.getMessage()
                    + "; open it in the program it was made with and save it again"
                    + " as a still picture without metadata");
            return Optional.empty();
        }
    }

    private static Optional<Picture> rebuildAs(String head, byte[] content, Refusals refusals) throws Bytes.Broken {
        if (Arrays.mismatch(content, Png.SIGNATURE) == Png.SIGNATURE.length) {
            return Optional.of(Png.rebuild(content));
        } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(Jpeg.rebuild(content));
        } else if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Optional.of(Gif.rebuild(content));
        } else if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return Optional.of(WebP.rebuild(content));
        } else if (head.startsWith(Ico.HEAD)) {
            return Optional.of(Ico.rebuild(content));
        } else if (head.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<")) {
            return Svg.rebuild(content, refusals);
        }
        refusals.add("is none of SVG, PNG, JPEG, GIF, WebP and ICO, whatever its name says; save it as SVG or PNG");
        return Optional.empty();
    }

    private static String head(byte[] content) {
        return new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
    }
}
