package uk.org.tenancy.examples.reports.web;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the pages, in the languages they have been translated into. */
public final class Messages {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /**
     * {@return the words under this key, with <code>{0}</code>, <code>{1}</code> ... replaced}
     *
     * <p>Not a {@code MessageFormat}, in which every apostrophe would have to be doubled, and Welsh has many.
     *
     * @throws java.util.MissingResourceException when there are none, even in English
     */
    public String text(Locale language, String key, Object... values) {
        String text = ResourceBundle.getBundle("messages", language, Messages.class.getClassLoader(), NO_FALLBACK)
                .getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
