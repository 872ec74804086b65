package uk.org.tenancy.branding;

/**
 * The pictures that the text of a brand names. Implementations are safe for use by many threads.
 *
 * @see Branding#read
 */
@FunctionalInterface
public interface BrandFiles {

    /**
     * Reads a picture.
     *
     * @param name a plain name, such as {@code logo.svg}, or anything else that somebody wrote into the text
     * @return its content, which may be anything
     * @throws IllegalArgumentException if there is none, with the reason in words that go on after the name
     */
    byte[] read(String name);

    /**
     * Has no pictures.
     *
     * @return files of which there are none
     */
    static BrandFiles none() {
        return name -> {
            throw new IllegalArgumentException("names a picture, but there are none here");
        };
    }
}
