package uk.org.tenancy.examples.streetreports.privacy;

import java.util.Map;

/** What {@link Declarations} and the library say of data, in Welsh, for packages and records of processing in Welsh. */
final class InWelsh {

    static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Reports", "Adroddiadau"),
            Map.entry("What the council did", "Beth wnaeth y cyngor"),
            Map.entry("Photos", "Lluniau"),
            Map.entry("to mend what residents report", "trwsio’r hyn y mae trigolion yn ei adrodd"),
            Map.entry("six years after the last change", "chwe blynedd ar ôl y newid diwethaf"),
            Map.entry(
                    "two years after the last change of the report",
                    "dwy flynedd ar ôl y newid diwethaf i’r adroddiad"),
            Map.entry(
                    "everybody, since reports are public without the name and address of who reported",
                    "pawb, gan fod adroddiadau’n gyhoeddus heb enw a chyfeiriad y sawl a adroddodd"),
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
            Map.entry("requests about personal data", "ceisiadau am ddata personol"),
            Map.entry("sign-in of officers", "mewngofnodi swyddogion"),
            Map.entry("database", "cronfa ddata"),
            Map.entry("requests", "ceisiadau"),
            Map.entry("runs the service", "yn rhedeg y gwasanaeth"),
            Map.entry("passwords are kept as salted hashes", "cedwir cyfrineiriau fel stwnshiau â halen"),
            Map.entry(
                    "what is done about requests and retention is recorded where it cannot be changed",
                    "cofnodir yr hyn a wneir ynghylch ceisiadau a chadw data lle na ellir ei newid"),
            Map.entry(
                    "the database gives a council's connections the rows of that council only",
                    "dim ond rhesi’r cyngor hwnnw y mae’r gronfa ddata yn eu rhoi i gysylltiadau cyngor"));

    private InWelsh() {}
}
