package uk.org.tenancy.examples.streetreports.privacy;

import java.util.Map;

/** What {@link Declarations} says, in Welsh, for packages that people get in Welsh. */
final class InWelsh {

    static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Reports", "Adroddiadau"),
            Map.entry("What the council did", "Beth wnaeth y cyngor"),
            Map.entry("Photos", "Lluniau"),
            Map.entry("to mend what residents report", "trwsio’r hyn y mae trigolion yn ei adrodd"),
            Map.entry("six years after the last change", "chwe blynedd ar ôl y newid diwethaf"),
            Map.entry("contact details", "manylion cyswllt"),
            Map.entry("names", "enwau"),
            Map.entry("words of the person", "geiriau’r person"),
            Map.entry("words of the council", "geiriau’r cyngor"),
            Map.entry("officers in charge", "swyddogion cyfrifol"),
            Map.entry("pictures", "lluniau"));

    private InWelsh() {}
}
