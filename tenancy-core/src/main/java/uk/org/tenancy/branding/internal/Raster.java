package uk.org.tenancy.branding.internal;

/** How large pictures of pixels may be. */
final class Raster {

    static final int MAX_SIDE = 4096;
    private static final int MAX_PIXELS = 4_000_000;

    private Raster() {}

    static void checkSize(int width, int height) throws Bytes.Broken {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw new Bytes.Broken("it says that it has " + width + " by " + height + " pixels, and up to " + MAX_SIDE
                    + " each way and " + MAX_PIXELS + " together are taken");
        }
    }
}
