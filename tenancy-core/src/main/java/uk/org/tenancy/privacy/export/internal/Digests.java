package uk.org.tenancy.privacy.export.internal;

import java.util.HexFormat;

/** Both digests of a file, in bytes that nobody changes. */
@SuppressWarnings("ArrayRecordComponent") // never compared; as texts they would be twice as long, for each file
public record Digests(byte[] sha256, byte[] sha512) {

    /** The digest of an algorithm, {@code sha256} or {@code sha512}, as manifests have it. */
    public String hex(String algorithm) {
        return HexFormat.of().formatHex(algorithm.equals("sha256") ? sha256 : sha512);
    }
}
