package uk.org.tenancy.branding.internal;

/** A picture that was taken apart and put together again from parts that are known. */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
public record Picture(String mediaType, int width, int height, byte[] bytes) {}
