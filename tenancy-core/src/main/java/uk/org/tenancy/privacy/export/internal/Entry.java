package uk.org.tenancy.privacy.export.internal;

/**
 * An entry of a ZIP file.
 *
 * @param name its name
 * @param stored whether it is not compressed
 * @param crc the CRC-32 of its content
 * @param packedCrc the CRC-32 of its content as it is compressed, since a compressed content has bits that mean nothing
 * @param size bytes of its content
 * @param packed bytes of its content, compressed
 * @param offset where it begins in the file
 */
public record Entry(String name, boolean stored, long crc, long packedCrc, long size, long packed, long offset) {}
