package uk.org.tenancy.examples.benchmarks.brand;

import java.io.IOException;
import uk.org.tenancy.branding.Brands;

/** Where the brand of one council is kept and changed while people visit. */
interface Shelf extends AutoCloseable {

    /** What is shown. */
    Brands brands();

    /** Puts the next look there, of which everything is right. */
    void change(int version) throws IOException;

    /** Puts something there that is wrong, in one of several ways. */
    void spoil(int version) throws IOException;

    /** How long to wait before the next change, in milliseconds. */
    int pause(int version);

    @Override
    void close();

    /** A brand with something wrong in it. */
    static String wrong(int version) {
        String text = Looks.text(version);
        return switch (version % 4) {
            case 0 -> text + "colour.link = #ffffff\n";
            case 1 -> text.replace("logo-", "missing-");
            case 2 -> text + "colour.brnad = #000000\n";
            default -> text.replace("logo.alt.en = Logo", "logo.alt.en ");
        };
    }
}
