package uk.org.tenancy.examples.streetreports.privacy;

import java.util.Map;

/** What {@link Declarations} and the library say of data, in Welsh, for packages that people get in Welsh. */
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
            Map.entry("pictures", "lluniau"),
            Map.entry("Requests about personal data", "Ceisiadau am ddata personol"),
            Map.entry(
                    "How requests about personal data were dealt with", "Sut y deliwyd â cheisiadau am ddata personol"),
            Map.entry(
                    "to answer requests about personal data, and to show how",
                    "ateb ceisiadau am ddata personol, a dangos sut"),
            Map.entry(
                    "the Information Commissioner, if somebody complains",
                    "y Comisiynydd Gwybodaeth, os bydd rhywun yn cwyno"),
            Map.entry(
                    "as long as the council has to show how it answered",
                    "cyhyd ag y mae’n rhaid i’r cyngor ddangos sut yr atebodd"),
            Map.entry("requests about personal data", "ceisiadau am ddata personol"));

    private InWelsh() {}
}
