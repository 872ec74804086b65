package uk.org.tenancy.branding;

import java.util.List;
import java.util.Locale;

/** The languages pages come in, and which comes first. */
public enum Languages {
    /** English only. */
    EN,
    /** English first, then Welsh. */
    EN_CY,
    /** Welsh first, then English. */
    CY_EN;

    /**
     * The languages themselves.
     *
     * @return one or two languages, the first first
     */
    public List<Locale> locales() {
        return switch (this) {
            case EN -> List.of(Locale.ENGLISH);
            case EN_CY -> List.of(Locale.ENGLISH, Bilingual.WELSH);
            case CY_EN -> List.of(Bilingual.WELSH, Locale.ENGLISH);
        };
    }
}
