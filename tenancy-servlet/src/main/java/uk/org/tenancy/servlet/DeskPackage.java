package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.privacy.export.PackageOptions;
import uk.org.tenancy.privacy.export.Redaction;

/** What an officer's form says of a package, and the brand of the council. */
record DeskPackage(Brand brand, Map<String, String> welsh, HttpServletRequest form) {

    static final String LEFT_OUT = "left-out";
    static final String LANGUAGE = "language";

    PackageOptions.Builder of(PackageOptions.Builder options) {
        brand.get(BrandKey.CONTACT_EMAIL).ifPresent(options::contact);
        if (!welsh.isEmpty() && DeskSteps.text(form, LANGUAGE).equals("WELSH")) {
            options.welsh(welsh);
        }
        Redaction redaction = Redaction.ofOthers();
        for (String line : DeskSteps.text(form, LEFT_OUT).lines().toList()) {
            redaction = redaction.with(mark(line));
        }
        return options.redacted(redaction);
    }

    private static Redaction.Mark mark(String line) {
        String[] parts = line.strip().split("\\s*,\\s*", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("what to leave out is not understood: " + Untrusted.quote(line)
                    + "; write a line for each value, such as: letter, id, 7, text");
        }
        return new Redaction.Mark(parts[0], parts[1], parts[2], parts[3]);
    }
}
