package uk.org.tenancy.servlet;

import uk.org.tenancy.branding.Logo;

/** A picture of a {@link BrandView}, as a bean for templates. Immutable. */
public final class PictureView {

    private final Logo picture;
    private final String url;
    private final String alt;

    PictureView(Logo picture, String url, String alt) {
        this.picture = picture;
        this.url = url;
        this.alt = alt;
    }

    /**
     * The address of the picture, which holds its hash.
     *
     * @return an address within the site, for the {@code src} of an {@code img} or the {@code href} of a {@code link} element
     */
    public String getUrl() {
        return url;
    }

    /**
     * What the picture shows, in words for those who do not see it.
     *
     * @return plain text in the language of the page; empty for an icon
     */
    public String getAlt() {
        return alt;
    }

    /**
     * The type of the picture.
     *
     * @return a media type, such as {@code image/png}
     */
    public String getMediaType() {
        return picture.mediaType();
    }

    /**
     * How wide the picture is.
     *
     * @return the width in CSS pixels
     */
    public int getWidth() {
        return picture.width();
    }

    /**
     * How high the picture is.
     *
     * @return the height in CSS pixels
     */
    public int getHeight() {
        return picture.height();
    }

    /** Returns the address. */
    @Override
    public String toString() {
        return url;
    }
}
