package uk.org.tenancy.examples.reports.model;

import java.util.Arrays;
import java.util.Optional;

/** The bytes of a picture, known by what they begin with: the name and type a sender claims prove nothing. */
public final class PhotoFile {

    /** The largest picture that is kept. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final String contentType;
    private final byte[] content;

    private PhotoFile(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
    }

    /** {@return the picture in these bytes, or nothing when they are neither JPEG nor PNG} */
    public static Optional<PhotoFile> read(byte[] content) {
        if (startsWith(content, JPEG)) {
            return Optional.of(new PhotoFile("image/jpeg", content.clone()));
        }
        if (startsWith(content, PNG)) {
            return Optional.of(new PhotoFile("image/png", content.clone()));
        }
        return Optional.empty();
    }

    /** {@return whether there are more bytes than can be kept} */
    public boolean tooLarge() {
        return content.length > MAX_BYTES;
    }

    /** {@return {@code image/jpeg} or {@code image/png}} */
    public String contentType() {
        return contentType;
    }

    /** {@return a copy of the bytes} */
    public byte[] content() {
        return content.clone();
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
