package uk.org.tenancy.branding;

import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be said about how a tenant looks, and the type of it.
 *
 * <p>In a file, a key whose value is {@link Bilingual} is written once for each language, as in {@code name.en} and
 * {@code name.cy}.
 *
 * <p>Immutable.
 *
 * @param <T> the type of the value
 */
public final class BrandKey<T> {

    private static final Map<String, BrandKey<?>> ALL = new LinkedHashMap<>();

    /** The group the tenant belongs to. */
    public static final BrandKey<Layer.Group> GROUP = single("group", null, BrandType.group());

    /** The name as it is shown. */
    public static final BrandKey<Bilingual<String>> NAME = bilingual("name", null, BrandType.text(150));

    /** A short name, where there is little room. */
    public static final BrandKey<Bilingual<String>> SHORT_NAME = bilingual("name.short", NAME, BrandType.text(40));

    /** The name in law, which the accessibility statement and letters give. */
    public static final BrandKey<Bilingual<String>> LEGAL_NAME = bilingual("name.legal", NAME, BrandType.text(200));

    /** The languages of pages, the first of which comes first. */
    public static final BrandKey<Languages> LANGUAGES = single("languages", null, BrandType.oneOf(Languages.class));

    /** The logo. */
    public static final BrandKey<Logo> LOGO = single(
            "logo", null, BrandType.picture("image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif"));

    /** What the logo shows, in words for those who do not see it. */
    public static final BrandKey<Bilingual<String>> LOGO_ALT = bilingual("logo.alt", LOGO, BrandType.text(200));

    /** The logo for e-mail, where SVG is not shown. */
    public static final BrandKey<Logo> LOGO_EMAIL = single("logo.email", LOGO, BrandType.picture("image/png"));

    /** The icon of the pages. */
    public static final BrandKey<Logo> FAVICON =
            single("favicon", null, BrandType.picture("image/png", "image/svg+xml", "image/vnd.microsoft.icon"));

    /** See {@link Palette#brand}. */
    public static final BrandKey<Colour> COLOUR_BRAND = single("colour.brand", null, BrandType.colour());

    /** See {@link Palette#header}. */
    public static final BrandKey<Colour> COLOUR_HEADER = single("colour.header", null, BrandType.colour());

    /** See {@link Palette#link}. */
    public static final BrandKey<Colour> COLOUR_LINK = single("colour.link", null, BrandType.colour());

    /** See {@link Palette#button}. */
    public static final BrandKey<Colour> COLOUR_BUTTON = single("colour.button", null, BrandType.colour());

    /** A wide picture above e-mails, in place of the logo. */
    public static final BrandKey<Logo> EMAIL_BANNER = single("email.banner", null, BrandType.picture("image/png"));

    /** What the banner says, in words for those who do not see it. */
    public static final BrandKey<Bilingual<String>> EMAIL_BANNER_ALT =
            bilingual("email.banner.alt", EMAIL_BANNER, BrandType.text(200));

    /** Where answers to e-mails go. */
    public static final BrandKey<String> EMAIL_REPLY_TO = single("email.reply-to", null, BrandType.email());

    /** The picture above letters. */
    public static final BrandKey<Logo> LETTERHEAD = single("letterhead", null, BrandType.picture("image/png"));

    /** The sender on letters; lines are divided by {@code |}. */
    public static final BrandKey<Bilingual<String>> LETTERHEAD_SENDER =
            bilingual("letterhead.sender", null, BrandType.text(300));

    /** The address to write to. */
    public static final BrandKey<String> CONTACT_EMAIL = single("contact.email", null, BrandType.email());

    /** The number to call. */
    public static final BrandKey<String> CONTACT_PHONE = single("contact.phone", null, BrandType.phone());

    /** When somebody answers. */
    public static final BrandKey<Bilingual<String>> CONTACT_HOURS =
            bilingual("contact.hours", null, BrandType.text(200));

    /** The postal address; lines are divided by {@code |}. */
    public static final BrandKey<Bilingual<String>> CONTACT_ADDRESS =
            bilingual("contact.address", null, BrandType.text(300));

    /** The tenant's own home page. */
    public static final BrandKey<Bilingual<URI>> LINK_HOME = bilingual("link.home", null, BrandType.page());

    /** The privacy notice. */
    public static final BrandKey<Bilingual<URI>> LINK_PRIVACY = bilingual("link.privacy", null, BrandType.page());

    /** An accessibility statement elsewhere. */
    public static final BrandKey<Bilingual<URI>> LINK_ACCESSIBILITY =
            bilingual("link.accessibility", null, BrandType.page());

    /** How to complain. */
    public static final BrandKey<Bilingual<URI>> LINK_COMPLAINTS = bilingual("link.complaints", null, BrandType.page());

    /** How to ask for information. */
    public static final BrandKey<Bilingual<URI>> LINK_FREEDOM_OF_INFORMATION =
            bilingual("link.freedom-of-information", null, BrandType.page());

    /** What is kept in cookies. */
    public static final BrandKey<Bilingual<URI>> LINK_COOKIES = bilingual("link.cookies", null, BrandType.page());

    /** What the accessibility statement is about, such as {@code report.northmoor.example}. */
    public static final BrandKey<Bilingual<String>> ACCESSIBILITY_SCOPE =
            bilingual("accessibility.scope", null, BrandType.text(300));

    /** The form by which people report barriers and ask for information in another form. */
    public static final BrandKey<Bilingual<URI>> ACCESSIBILITY_FORM =
            bilingual("accessibility.form", null, BrandType.page());

    /** When the accessibility statement was first prepared. */
    public static final BrandKey<LocalDate> ACCESSIBILITY_PREPARED =
            single("accessibility.prepared", null, BrandType.date());

    /** When the accessibility statement was last reviewed. */
    public static final BrandKey<LocalDate> ACCESSIBILITY_REVIEWED =
            single("accessibility.reviewed", null, BrandType.date());

    /** Within how many working days a report of a barrier is answered. */
    public static final BrandKey<Integer> ACCESSIBILITY_REPLY_DAYS =
            single("accessibility.reply-days", null, BrandType.number(1, 60));

    /** Who people turn to who are not content with the answer. */
    public static final BrandKey<EnforcementBody> ACCESSIBILITY_ENFORCEMENT =
            single("accessibility.enforcement", null, BrandType.oneOf(EnforcementBody.class));

    private final String name;
    private final boolean bilingual;
    private final @Nullable BrandKey<?> partOf;
    private final BrandType<?> type;

    private BrandKey(String name, boolean bilingual, @Nullable BrandKey<?> partOf, BrandType<?> type) {
        this.name = name;
        this.bilingual = bilingual;
        this.partOf = partOf;
        this.type = type;
        ALL.put(name, this);
    }

    private static <T> BrandKey<T> single(String name, @Nullable BrandKey<?> partOf, BrandType<T> type) {
        return new BrandKey<>(name, false, partOf, type);
    }

    private static <T> BrandKey<Bilingual<T>> bilingual(String name, @Nullable BrandKey<?> partOf, BrandType<T> type) {
        return new BrandKey<>(name, true, partOf, type);
    }

    /**
     * All keys.
     *
     * @return the keys, in the order in which a file would have them
     */
    public static Collection<BrandKey<?>> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }

    /**
     * The key as it is written in a file, without a language.
     *
     * @return the name, such as {@code colour.brand}
     */
    public String name() {
        return name;
    }

    /**
     * Tells whether there is a value for each language.
     *
     * @return whether the value is {@link Bilingual}
     */
    public boolean bilingual() {
        return bilingual;
    }

    /**
     * The key without which this one means nothing, so that both always come from the same {@link Layer}.
     *
     * @return the other key; empty if this one stands alone
     */
    public Optional<BrandKey<?>> partOf() {
        return Optional.ofNullable(partOf);
    }

    /** Reads the value of a line, in one language if there are several. */
    Object read(String value, BrandFiles files) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("is empty; give it a value, or take the line out");
        }
        return type.read(value, files);
    }

    /** Takes a value that was kept under this key. */
    @SuppressWarnings("unchecked") // Nothing of another type is kept under a key.
    T cast(Object value) {
        return (T) value;
    }

    /** The names under which a file may have this key. */
    Collection<String> names() {
        return bilingual ? List.of(name + ".en", name + ".cy") : List.of(name);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
